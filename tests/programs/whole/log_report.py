"""Analyse a web server's log: requests per hour, slow paths, errors, percentiles."""
import re
import statistics
from collections import Counter, defaultdict, OrderedDict, deque, namedtuple
from datetime import datetime, timedelta, timezone
from itertools import groupby, islice
from operator import attrgetter, itemgetter

LINE = re.compile(
    r"""(?P<host>\S+)\s+-\s+(?P<user>\S+)\s+\[(?P<time>[^\]]+)\]\s+
        "(?P<method>GET|POST|PUT|DELETE)\s(?P<path>[^ "]+)(?:\sHTTP/(?P<ver>\d\.\d))?"\s+
        (?P<status>\d{3})\s+(?P<size>\d+|-)\s+(?P<took>\d+\.\d+)""",
    re.VERBOSE,
)
Hit = namedtuple("Hit", "host user time method path status size took", defaults=[0.0])
EPOCH = datetime(2024, 2, 28, 22, 15, tzinfo=timezone(timedelta(hours=2)))


def generate(n, bad=False):
    seed = 12345
    t = EPOCH
    for i in range(n):
        seed = (seed * 1103515245 + 12345) & 0x7FFFFFFF
        t += timedelta(seconds=seed % 97, milliseconds=seed % 1000)
        host = ".".join(str((seed >> s) & 255) for s in (3, 5, 7, 11))
        path = ("/", "/index.html", "/api/items/%d" % (seed % 7), "/ünïcode", "/api/search?q=a+b")[seed // 7 % 5]
        status = (200, 200, 200, 301, 404, 500, 200, 503)[seed // 11 % 8]
        size = "-" if status == 301 else str(seed % 50000)
        if bad and i % 13 == 5:
            yield "garbage line %d %r" % (i, host)
            continue
        yield f'{host} - {"-" if seed % 3 else "user%d" % (seed % 4)} [{t:%d/%b/%Y:%H:%M:%S %z}] "{("GET", "POST")[seed // 3 % 2]} {path} HTTP/1.{seed % 2}" {status} {size} {seed % 3000 / 1000:.3f}'


def parse(lines, errors):
    for number, line in enumerate(lines, 1):
        m = LINE.match(line)
        if m is None:
            errors.append((number, line[:20]))
            continue
        d = m.groupdict(default="?")
        yield Hit(
            d["host"], None if d["user"] == "-" else d["user"], datetime.strptime(d["time"], "%d/%b/%Y:%H:%M:%S %z"),
            d["method"], re.sub(r"\d+", "N", d["path"].split("?")[0]), int(d["status"]),
            0 if d["size"] == "-" else int(d["size"]), float(d["took"]),
        )


def percentile(values, p):
    values = sorted(values)
    k = (len(values) - 1) * p / 100
    lo = int(k)
    hi = min(lo + 1, len(values) - 1)
    return values[lo] + (values[hi] - values[lo]) * (k - lo)


class Window:
    """Rate over a sliding window."""

    def __init__(self, span):
        self.span = span
        self.times = deque()
        self.peak = (0, None)

    def push(self, when):
        self.times.append(when)
        while when - self.times[0] > self.span:
            self.times.popleft()
        self.peak = max(self.peak, (len(self.times), when), key=itemgetter(0))


def report(hits, errors):
    by_path = defaultdict(list)
    statuses = Counter()
    window = Window(timedelta(minutes=5))
    users = OrderedDict()
    total = 0
    for h in hits:
        by_path[h.method, h.path].append(h)
        statuses[h.status // 100] += 1
        total += h.size
        window.push(h.time)
        if h.user:
            users[h.user] = users.pop(h.user, 0) + 1
    print("status", " ".join(f"{k}xx={v}" for k, v in sorted(statuses.items())), "bytes", f"{total:,}")
    print("most common", statuses.most_common(2), statuses.total())
    for (method, path), group in sorted(by_path.items(), key=lambda kv: (-len(kv[1]), kv[0])):
        took = [h.took for h in group]
        line = f"{method:<5}{path:<16}{len(group):>6} mean {statistics.fmean(took):.4f}"
        if len(took) > 1:
            line += f" sd {statistics.stdev(took):.4f} med {statistics.median(took):.3f} q {[round(q, 3) for q in statistics.quantiles(took, n=4)]}"
        print(line, f"p95 {percentile(took, 95):.3f}")
    print("peak", window.peak[0], window.peak[1].isoformat(), window.peak[1].astimezone(timezone.utc).strftime("%a %j %U %H:%M"))
    print("users", list(users.items()), [*reversed(users)][:2])
    everything = sorted((h for g in by_path.values() for h in g), key=attrgetter("time", "host"))
    for hour, group in islice(groupby(everything, key=lambda h: h.time.replace(minute=0, second=0)), 6):
        group = list(group)
        bar = "#" * (len(group) * 40 // max(1, len(everything)))
        print(f"{hour:%Y-%m-%d %H:%M} {len(group):>6} {bar}")
    span = everything[-1].time - everything[0].time
    print("span", span, span.total_seconds(), span // timedelta(hours=1), divmod(span, timedelta(days=1)))
    print("slow", max(everything, key=attrgetter("took"))._asdict())
    print("multimode", statistics.multimode(h.status for h in everything)[:3], statistics.mode(h.path for h in everything))
    print("errors", len(errors), errors[:3])


def main():
    for n, bad in ((50, False), (300, True), (1, False), (0, False)):
        errors = []
        try:
            report(parse(generate(n, bad), errors), errors)
        except (AttributeError, ValueError) as e:
            print(n, type(e).__name__, e)


if __name__ == "__main__":
    main()

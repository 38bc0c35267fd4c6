"""Command-line text processing: write a log, read it back line by line, split, count, sort and print a report."""

import os

LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")
SERVICES = [f"service-{i:02}" for i in range(24)]


def write_log(path, lines):
    state = 7
    with open(path, "w", encoding="utf-8") as f:
        for i in range(lines):
            state = (state * 1103515245 + 12345) & 0x7FFFFFFF
            level = LEVELS[(state >> 8) % 4]
            service = SERVICES[(state >> 11) % len(SERVICES)]
            f.write(f"2024-05-{i % 28 + 1:02} {i % 24:02}:{i % 60:02} {level} {service} request={i} ms={(state >> 16) % 900}\n")


def report(path):
    by_service, by_level, slow = {}, {}, []
    with open(path, encoding="utf-8") as f:
        for line in f:
            date, time, level, service, request, ms = line.rstrip("\n").split(" ")
            by_level[level] = by_level.get(level, 0) + 1
            count, total = by_service.get(service, (0, 0))
            took = int(ms.partition("=")[2])
            by_service[service] = (count + 1, total + took)
            if took > 890 and level.startswith("E"):
                slow.append((took, date + "T" + time, service.upper(), request.replace("request=", "#")))
    slow.sort(key=lambda row: (-row[0], row[1]))
    out = [f"{level:<8} {count:>7}" for level, count in sorted(by_level.items())]
    for service, (count, total) in sorted(by_service.items(), key=lambda item: -item[1][1] / item[1][0])[:5]:
        out.append(f"{service:<12}{count:>7}{total / count:>9.2f}")
    out += ["{:>4} {} {} {}".format(*row) for row in slow[:10]]
    return "\n".join(out)


path = f"text_report.{os.getpid()}.log"
try:
    write_log(path, 60_000)
    for _ in range(3):
        text = report(path)
    print(text)
finally:
    os.remove(path)

"""Regular expressions over log lines: match, search, findall, sub, split."""

import re

LINE = re.compile(r"(?P<ip>\d+\.\d+\.\d+\.\d+) - (?P<user>\w+|-) \[(?P<day>\d\d)/(?P<month>[A-Z][a-z]{2})\] \"(?P<method>GET|POST) (?P<path>[^ ]+)\" (?P<status>\d{3})")
WORD = re.compile(r"[a-z]+")
NUMBER = re.compile(r"\d+")

lines = [
    f'10.{i % 256}.{i * 7 % 256}.{i * 3 % 256} - {"-" if i % 3 else "user" + str(i % 50)} [{i % 28 + 1:02}/May] '
    f'"{"GET" if i % 4 else "POST"} /shop/item{i % 200}/view?page={i % 9}" {200 if i % 11 else 404} trailing words here'
    for i in range(6000)
]


def run():
    paths, users, total = {}, set(), 0
    for line in lines:
        m = LINE.match(line)
        if m["status"] == "404":
            paths[m.group("path")] = paths.get(m.group("path"), 0) + 1
        if m["user"] != "-":
            users.add(m["user"])
        total += sum(int(n) for n in NUMBER.findall(line)) + len(WORD.findall(line))
        if re.search(r"item1\d\d/", line):
            total += len(re.split(r"[/?=]", line))
    masked = [NUMBER.sub("#", line) for line in lines[:2000]]
    return len(paths), len(users), total, masked[7]


for _ in range(3):
    result = run()
print(*result, sep="\n")

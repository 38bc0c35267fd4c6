"""A recursive-descent parser over characters."""


class Parser:
    def __init__(self, text):
        self.text = text
        self.at = 0

    def skip(self):
        text = self.text
        while self.at < len(text) and text[self.at] in " \n\t":
            self.at += 1

    def value(self):
        self.skip()
        c = self.text[self.at]
        if c == "{":
            return self.object()
        if c == "[":
            return self.array()
        if c == '"':
            return self.string()
        return self.number()

    def object(self):
        result = {}
        self.at += 1
        self.skip()
        while self.text[self.at] != "}":
            key = self.string()
            self.skip()
            self.at += 1
            result[key] = self.value()
            self.skip()
            if self.text[self.at] == ",":
                self.at += 1
                self.skip()
        self.at += 1
        return result

    def array(self):
        result = []
        self.at += 1
        self.skip()
        while self.text[self.at] != "]":
            result.append(self.value())
            self.skip()
            if self.text[self.at] == ",":
                self.at += 1
                self.skip()
        self.at += 1
        return result

    def string(self):
        start = self.at + 1
        self.at = self.text.index('"', start) + 1
        return self.text[start : self.at - 1]

    def number(self):
        start = self.at
        while self.at < len(self.text) and self.text[self.at] in "0123456789.-":
            self.at += 1
        piece = self.text[start : self.at]
        return float(piece) if "." in piece else int(piece)


def main():
    item = '{"name": "item %d", "tags": ["a", "b", "c"], "size": [%d, %d.5], "inner": {"deep": [1, 2, [3, 4]]}}'
    text = "[" + ", ".join(item % (i, i, i * 2) for i in range(2000)) + "]"
    for _ in range(3):
        data = Parser(text).value()
    print(len(data), data[7], sum(d["size"][1] for d in data))


main()

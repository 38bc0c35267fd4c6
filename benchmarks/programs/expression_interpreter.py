"""A small language: tokenizer, recursive-descent parser, AST classes with visitors, evaluation."""


class Node:
    def accept(self, visitor):
        return getattr(visitor, "visit_" + type(self).__name__.lower())(self)


class Num(Node):
    def __init__(self, value):
        self.value = value


class Var(Node):
    def __init__(self, name):
        self.name = name


class Bin(Node):
    def __init__(self, op, left, right):
        self.op, self.left, self.right = op, left, right


def tokenize(text):
    i = 0
    while i < len(text):
        c = text[i]
        if c.isspace():
            i += 1
        elif c.isdigit():
            j = i
            while j < len(text) and text[j].isdigit():
                j += 1
            yield "num", text[i:j]
            i = j
        elif c.isalpha():
            j = i
            while j < len(text) and text[j].isalnum():
                j += 1
            yield "name", text[i:j]
            i = j
        else:
            yield "op", c
            i += 1
    yield "end", ""


class Parser:
    LEVELS = ({"+", "-"}, {"*", "%"})

    def __init__(self, text):
        self.tokens = list(tokenize(text))
        self.at = 0

    def take(self):
        token = self.tokens[self.at]
        self.at += 1
        return token

    def expression(self, level=0):
        if level == len(self.LEVELS):
            return self.atom()
        node = self.expression(level + 1)
        while self.tokens[self.at][1] in self.LEVELS[level]:
            _, op = self.take()
            node = Bin(op, node, self.expression(level + 1))
        return node

    def atom(self):
        kind, text = self.take()
        if kind == "num":
            return Num(int(text))
        if kind == "name":
            return Var(text)
        if text == "(":
            node = self.expression()
            self.take()
            return node
        raise SyntaxError(f"unexpected {text!r}")


class Evaluator:
    def __init__(self, names):
        self.names = names
        self.steps = 0

    def visit_num(self, node):
        self.steps += 1
        return node.value

    def visit_var(self, node):
        self.steps += 1
        return self.names[node.name]

    def visit_bin(self, node):
        self.steps += 1
        left, right = node.left.accept(self), node.right.accept(self)
        match node.op:
            case "+":
                return left + right
            case "-":
                return left - right
            case "*":
                return left * right % 1_000_003
            case "%":
                return left % (right or 1)


class Printer:
    def visit_num(self, node):
        return str(node.value)

    def visit_var(self, node):
        return node.name

    def visit_bin(self, node):
        return f"({node.left.accept(self)} {node.op} {node.right.accept(self)})"


source = " + ".join(f"(x{i} * {i} - y % {i + 3}) * (z + {i})" for i in range(40))
names = {f"x{i}": i * 17 for i in range(40)} | {"y": 1234, "z": 99}
total = 0
for round_ in range(120):
    tree = Parser(source).expression()
    evaluator = Evaluator({**names, "y": round_})
    for _ in range(6):
        total += tree.accept(evaluator)
print(total, evaluator.steps, len(tree.accept(Printer())))

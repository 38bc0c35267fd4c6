"""Business logic on dataclasses: orders, prices, discounts, invoices."""

from collections import defaultdict
from dataclasses import dataclass, field, replace
from enum import Enum


class Status(Enum):
    OPEN = "open"
    PAID = "paid"
    SHIPPED = "shipped"


@dataclass(frozen=True, order=True)
class Product:
    sku: str
    price: int
    weight: float = 1.0


@dataclass(slots=True)
class Line:
    product: Product
    count: int

    @property
    def total(self):
        return self.product.price * self.count


@dataclass
class Order:
    number: int
    customer: str
    lines: list[Line] = field(default_factory=list)
    status: Status = Status.OPEN
    notes: dict[str, str] = field(default_factory=dict)

    def add(self, product, count=1):
        for line in self.lines:
            if line.product == product:
                line.count += count
                return
        self.lines.append(Line(product=product, count=count))

    @property
    def total(self):
        total = sum(line.total for line in self.lines)
        return total - total // 10 if total > 50_000 else total

    @property
    def weight(self):
        return sum(line.product.weight * line.count for line in self.lines)

    def pay(self):
        if self.status is not Status.OPEN:
            raise ValueError(f"order {self.number} is {self.status.value}")
        self.status = Status.PAID


products = [Product(f"SKU-{i:03}", 100 + i * 37 % 5000, weight=0.5 + i % 9) for i in range(60)]


def run(count):
    revenue, shipped, refused = defaultdict(int), 0, 0
    orders = []
    for n in range(count):
        order = Order(n, f"customer-{n % 97}")
        for k in range(n % 6 + 1):
            order.add(products[(n * 7 + k * 11) % 60], count=k % 3 + 1)
        orders.append(order)
    for order in orders:
        try:
            order.pay()
            if order.number % 13 == 0:
                order.pay()
        except ValueError:
            order.notes["error"] = "paid twice"
            refused += 1
        if order.weight < 40:
            order.status = Status.SHIPPED
            shipped += 1
        revenue[order.customer] += order.total
    dear = replace(max(products), price=1)
    best = sorted(revenue.items(), key=lambda item: (-item[1], item[0]))[:3]
    return best, shipped, refused, dear, orders[7] == orders[7], orders[8] == orders[9]


for _ in range(3):
    result = run(9000)
print(*result, sep="\n")

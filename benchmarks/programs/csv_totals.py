"""csv: write a table, read it with DictReader, group and total, write the result."""

import csv
import io

HEADER = ["region", "product", "quantity", "price", "comment"]


def make(rows):
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(HEADER)
    for i in range(rows):
        writer.writerow([f"region {i % 12}", f"p-{i % 40}", i % 9, round(1.5 * (i % 31), 2), 'said "yes", left' if i % 5 == 0 else "ok"])
    return out.getvalue()


def total(text):
    totals, quoted = {}, 0
    for row in csv.DictReader(io.StringIO(text)):
        key = (row["region"], row["product"])
        quantity, price = int(row["quantity"]), float(row["price"])
        old = totals.get(key)
        totals[key] = (old[0] + quantity, old[1] + quantity * price) if old else (quantity, quantity * price)
        quoted += '"' in row["comment"]
    out = io.StringIO()
    writer = csv.DictWriter(out, ["region", "product", "quantity", "amount"])
    writer.writeheader()
    for (region, product), (quantity, amount) in sorted(totals.items()):
        writer.writerow({"region": region, "product": product, "quantity": quantity, "amount": f"{amount:.2f}"})
    return out.getvalue(), quoted


text = make(30_000)
result, quoted = total(text)
print(len(text), len(result), quoted)
print(result[:200])

"""json.dumps and json.loads of business documents."""

import json


def document(i):
    return {
        "id": i, "name": f"customer {i}", "active": i % 3 != 0, "score": i * 1.25, "parent": None if i % 4 else i - 1,
        "tags": ["new", "trade", f"t{i % 17}"],
        "orders": [{"sku": f"A-{k:04}", "count": k % 5 + 1, "price": 9.99 + k, "note": "fragile \"glass\"\n"} for k in range(i % 7)],
    }


documents = [document(i) for i in range(2500)]
total = 0
for _ in range(6):
    text = json.dumps(documents)
    back = json.loads(text)
    total += len(text)
    assert back == documents
print(total, len(back), back[5]["orders"][4]["sku"], sum(o["price"] for d in back for o in d["orders"]))
print(json.dumps(back[4], indent=2, sort_keys=True)[:120])

#!/usr/bin/env python3
"""Draws the demo's sample: all rows of customers drawn by a fixed seed, until there are about 30,000 rows.

Usage: sample.py <online_retail.csv.gz> <online-retail-sample.csv.gz>

The source has the columns of the UCI data set "Online Retail". Rows without a customer are left out, all other rows of
a drawn customer are kept as they are, cancellations included. The same source gives the same bytes.
"""
import csv
import gzip
import io
import random
import sys

SEED = 20101201
ROWS = 30_000
COLUMNS = ["InvoiceNo", "StockCode", "Description", "Quantity", "InvoiceDate", "UnitPrice", "CustomerID", "Country"]


def main(source: str, target: str) -> None:
    by_customer: dict[str, list[dict[str, str]]] = {}
    with gzip.open(source, "rt", encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            customer = row["CustomerID"].removesuffix(".0")
            if customer:
                by_customer.setdefault(customer, []).append(row | {"CustomerID": customer})
    customers = sorted(by_customer)
    random.Random(SEED).shuffle(customers)
    drawn: list[dict[str, str]] = []
    for customer in customers:
        if len(drawn) + len(by_customer[customer]) > ROWS:
            break
        drawn += by_customer[customer]
    drawn.sort(key=lambda row: (row["InvoiceDate"], row["InvoiceNo"], row["StockCode"]))
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS, lineterminator="\n", extrasaction="ignore")
    writer.writeheader()
    writer.writerows(drawn)
    with open(target, "wb") as file, gzip.GzipFile("", "wb", 9, file, mtime=0) as out:
        out.write(text.getvalue().encode("utf-8"))
    print(f"{len(drawn)} rows of {len({row['CustomerID'] for row in drawn})} customers")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])

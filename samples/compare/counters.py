#!/usr/bin/env python3
"""Prints what messages took in each variant of a report, as the file of expected counters has it.

    counters.py REPORT.json > samples/compare/expected/http-monitor.yaml
"""
import json
import sys

report = json.load(open(sys.argv[1], encoding="utf-8"))
print("# What messages of the source take in each variant, as ./bailey compare --quick counts it; less is better.")
for variant in report["variants"]:
    print(f'"{variant["name"]}":')
    for name, count in sorted(variant["counted"].items()):
        if count:
            print(f"  {name}: {count}")

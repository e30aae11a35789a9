"""Validates TBX 3 files by RELAX NG and Schematron (XPath 2), TBX 2 files by DTD.

    tbx_schemas.py --rng TBXcoreStructV03.rng --sch TBX-Basic_DCA.sch FILE.tbx…
    tbx_schemas.py --dtd TBXcoreStructV02.dtd FILE.tbx…

Needs lxml and elementpath (PyPI). Prints each fault and a count; exit status 1 when there is one.
"""
import argparse
import sys

import elementpath
from lxml import etree

SCH = "{http://purl.oclc.org/dsdl/schematron}"


def schematron_faults(schema, tree):
    """The messages of all assertions that do not hold; of several rules of a pattern the first that fits counts."""
    namespaces = {e.get("prefix"): e.get("uri") for e in schema.iter(SCH + "ns")}
    parser = elementpath.XPath2Parser
    for pattern in schema.iter(SCH + "pattern"):
        taken = set()
        for rule in pattern.iter(SCH + "rule"):
            context = rule.get("context")
            if not context.startswith("/"):
                context = " | ".join("//" + part.strip() for part in context.split("|"))
            for node in elementpath.select(tree, context, namespaces, parser=parser):
                key = id(node) if not isinstance(node, str) else (context, node)
                if key in taken and not isinstance(node, str):
                    continue
                taken.add(key)
                for assertion in rule.iter(SCH + "assert"):
                    test = assertion.get("test")
                    holds = elementpath.select(
                        tree, f"boolean({test})", namespaces, parser=parser, item=node) if not isinstance(
                            node, str) else elementpath.select(
                                tree, f"every $n in {context}[. = '{node}'] satisfies $n[{test}]", namespaces,
                                parser=parser)
                    if not holds:
                        yield " ".join("".join(assertion.itertext()).split())


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--rng")
    parser.add_argument("--sch")
    parser.add_argument("--dtd")
    parser.add_argument("files", nargs="+")
    args = parser.parse_args()
    faults = 0
    for name in args.files:
        tree = etree.parse(name, etree.XMLParser(load_dtd=False, no_network=True, resolve_entities=False))
        for path, make in ((args.rng, etree.RelaxNG), (args.dtd, etree.DTD)):
            if not path:
                continue
            schema = etree.DTD(path) if make is etree.DTD else etree.RelaxNG(etree.parse(path))
            if not schema.validate(tree):
                for error in schema.error_log:
                    print(f"{name}:{error.line}: {error.message}")
                    faults += 1
        if args.sch:
            for message in schematron_faults(etree.parse(args.sch).getroot(), tree):
                print(f"{name}: {message}")
                faults += 1
    print(f"{len(args.files)} files, {faults} faults")
    sys.exit(1 if faults else 0)


main()

"""Sets rows.json as the ledger's table with typst, and says how long it takes. Argument: the folder of the font."""
import importlib.metadata
import statistics
import sys
import time

import typst

SOURCE = """
#set page(paper: "a4", flipped: true, margin: (x: 48pt, top: 48pt, bottom: 56pt), numbering: "1 / 1")
#set text(font: "Noto Sans SC", size: 8.5pt, lang: "zh")
#align(center)[#text(17pt, weight: "bold")[诉求台账]]
#table(
  columns: (28pt, 50pt, 52pt, 48pt, 76pt, 1.5fr, 42pt, 68pt, 50pt, 1fr, 50pt, 26pt),
  stroke: (bottom: 0.4pt + luma(184)),
  inset: 3pt,
  table.header(
    [*编号*], [*登记时间*], [*摊位*], [*类别*], [*诉求人、电话、住址*], [*诉求内容*], [*办理方式*], [*承办单位*], [*办理时限*],
    [*办理结果*], [*办结时间*], [*超期*]),
  ..json("rows.json").map(row => (..row.slice(0, 12), [], table.cell(colspan: 11, text(7.5pt, luma(89), row.at(12))))).flatten()
)
"""
open("ledger.typ", "w").write(SOURCE)
compiler = typst.Compiler("ledger.typ", font_paths=[sys.argv[1]], ignore_system_fonts=True)
times = []
for turn in range(5):
    # A changed source, or it would answer from its cache.
    open("ledger.typ", "w").write(SOURCE + f"// {turn}\n#v({turn + 1}pt)\n")
    compiler = typst.Compiler("ledger.typ", font_paths=[sys.argv[1]], ignore_system_fonts=True)
    began = time.perf_counter()
    pdf = compiler.compile()
    times.append((time.perf_counter() - began) * 1e3)
first, rest = times[0], times[1:]
print(f"typst {importlib.metadata.version('typst')}: the same ledger, {len(pdf)} bytes, {first:.0f} ms at first, then {statistics.median(rest):.0f} ms")

import type { PaperData } from '../paper-data';

/** Typst: a decree. The persons stand in an annex, under its own head and signature. */
const decree = String.raw`
#align(center, strong[
  #set par(justify: false)
  #upper(d.heading) \
  NOMOR #d.number
  #v(2mm)
  TENTANG
  #v(2mm)
  #if d.about != none { upper(d.about) }
  #v(4mm)
  #upper(d.signature.office.first())
])
#v(4mm)
#clauses(d.recitals)
#v(3mm)
#align(center, strong[MEMUTUSKAN:])
#v(3mm)
#signed(((label: "Menetapkan", mark: "letter", items: (upper(d.heading + if d.about != none { " TENTANG " + d.about } + "."),)), ..d.orders))
#copies
#if d.table != none {
  pagebreak()
  set par(justify: false)
  align(right, block(width: 88mm, align(left, text(size: 10pt)[
    LAMPIRAN \
    #upper(d.heading) \
    NOMOR #d.number \
    TENTANG #if d.about != none { upper(d.about) }
  ])))
  v(4mm)
  align(center, strong(upper(d.table.caption)))
  v(2mm)
  persons(d.table)
  signature
}
`;

/** Typst: a letter. The persons stand in its body. */
const letter = String.raw`
#align(center, strong[
  #set par(justify: false)
  #upper(d.heading) \
  NOMOR #d.number
  #if d.about != none [
    #v(2mm)
    TENTANG
    #v(2mm)
    #upper(d.about)
  ]
])
#v(5mm)
#clauses(d.recitals)
#v(3mm)
#if d.table != none {
  [#d.table.caption:]
  persons(d.table)
  v(3mm)
}
#signed(d.orders)
#copies
`;

export const paperBodies: Readonly<Record<PaperData['form'], string>> = { decree, letter };

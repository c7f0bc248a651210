/** What a page outside production carries, as content of the page. */
export const SPECIMEN = 'CONTOH / DATA SINTETIS, BUKAN NASKAH RESMI';
/** What the signature of a specimen is named. */
export const UNSIGNED = 'DEMO, NOT VALID';

/**
 * Typst: sheet, typeface, what stands at the head and foot of every page, and the parts that papers are made of. Text
 * reaches it as values of `d` only, so nothing in a name can be read as markup. The sheet is F4 (Permendagri 1/2023).
 */
export const pageFrame = String.raw`
#let d = json(bytes(sys.inputs.paper))
#let specimen = sys.inputs.specimen
#let unsigned = sys.inputs.unsigned

#set document(title: d.heading + " " + d.number, date: datetime(..d.date))
#set text(font: "Libertinus Serif", size: 11pt, lang: "id", region: "ID", hyphenate: false, fallback: false, ligatures: false)
#set par(justify: true, leading: 0.6em, spacing: 0.9em)
#set page(
  width: 215mm,
  height: 330mm,
  margin: (left: 25mm, right: 20mm, top: 30mm, bottom: 24mm),
  header: align(center, stack(
    spacing: 2mm,
    ..if d.specimen { (box(stroke: 0.7pt, inset: (x: 3mm, y: 1.6mm), text(weight: "bold", size: 10pt, specimen)),) },
    ..if d.notice != none { (text(size: 9.5pt, style: "italic", d.notice),) },
  )),
  footer: text(size: 8.5pt)[
    #line(length: 100%, stroke: 0.4pt)
    #v(-1.2mm)
    #d.heading #d.number #h(1fr) Halaman #context counter(page).display() dari #context counter(page).final().first()
  ],
  background: if d.specimen { rotate(-56deg, text(size: 96pt, weight: "bold", fill: luma(93%), "CONTOH")) },
)

#let marked(mark, items) = if items.len() == 1 { items.first() } else {
  let numbers = if mark == "letter" { "a." } else { "1." }
  grid(columns: (7mm, 1fr), row-gutter: 0.8em, ..items.enumerate().map(((i, item)) => (numbering(numbers, i + 1), item)).flatten())
}

#let clauses(list) = if list.len() > 0 {
  grid(columns: (32mm, 5mm, 1fr), row-gutter: 1.1em, ..list.map(c => (c.label, ":", marked(c.mark, c.items))).flatten())
}

#let persons(t) = {
  set text(size: 9.5pt)
  set par(justify: false)
  set table.cell(breakable: false)
  show table.cell.where(y: 0): set text(weight: "bold")
  table(
    columns: t.columns.map(c => c.width * 1fr),
    inset: (x: 1.6mm, y: 1.8mm),
    stroke: 0.5pt,
    align: (column, row) => if row == 0 { center + horizon } else if column == 0 { center } else { left },
    table.header(..t.columns.map(c => c.title)),
    ..t.rows.map(row => row.map(lines => lines.map(l => [#l]).join(linebreak()))).flatten(),
  )
}

#let signature = block(breakable: false, width: 100%, above: 9mm, [#grid(
  columns: (1fr, 84mm),
  align: (left + bottom, left),
  image(bytes(sys.inputs.qr), format: "svg", width: 24mm, alt: "Kode QR: " + d.verifyAddress),
  [
    #set par(justify: false)
    #d.signature.place \
    #d.signature.date
    #v(1.5mm)
    #for line in d.signature.office [#line \ ]
    #block(height: 19mm, width: 100%, align(horizon, if d.specimen {
      box(stroke: 0.7pt, inset: 2.2mm, text(weight: "bold", unsigned))
    }))
    #if d.signature.name != none { text(weight: "bold", d.signature.name) }
    #if d.signature.nip != none [ \ #d.signature.nip]
  ],
)
#v(-1mm)
#text(size: 8pt)[Periksa keaslian pada #d.verifyAddress]
])

// The last order keeps the signature company: no page holds a signature alone.
#let signed(orders) = {
  clauses(orders.slice(0, -1))
  block(breakable: false, above: 1.1em, {
    clauses(orders.slice(-1))
    signature
  })
}

#let copies = if d.copies.len() > 0 {
  block(breakable: false, above: 8mm, text(size: 10pt)[
    Tembusan:
    #v(-1mm)
    #marked("number", d.copies)
  ])
}
`;

/**
 * Typst source of every paper. All text comes in as data (`sys.inputs.paper`, JSON) and is never parsed as markup, so
 * that a name cannot change the layout. `mark`, where given, stands on every page as page content.
 */
export const paperTemplate = `
#let paper = json(bytes(sys.inputs.paper))
#set document(title: paper.heading + " " + paper.number, date: none)
#set text(font: ("Libertinus Serif", "New Computer Modern"), size: 11pt, lang: "id")
#set par(justify: true)
#set page(
  paper: "a4",
  margin: (x: 2.5cm, top: 3cm, bottom: 2.5cm),
  header: if paper.mark != none { align(center, text(size: 9pt, weight: "bold", fill: rgb("#a40000"), paper.mark)) },
  footer: context align(center, text(size: 8pt, paper.number + " · " + str(counter(page).get().first()))),
  background: if paper.mark != none {
    rotate(-35deg, text(size: 26pt, weight: "bold", fill: rgb(200, 0, 0, 28), paper.mark))
  },
)
#align(center)[
  #text(size: 13pt, weight: "bold", paper.heading) \\
  #text(weight: "bold", "NOMOR " + paper.number) \\
  #v(4pt)
  #text(weight: "bold", "TENTANG") \\
  #text(weight: "bold", paper.about)
]
#v(10pt)
#for line in paper.lines { par(line) }
#v(6pt)
#if paper.rows.len() > 0 {
  table(
    columns: (auto, 1.4fr, 1.1fr, 1.6fr),
    inset: 5pt,
    table.header([*No.*], [*Nama*], [*NIP / NI PPPK*], [*Keterangan*]),
    ..paper.rows.enumerate().map(((index, row)) => (str(index + 1), row.name, row.nip, row.note)).flatten(),
  )
}
#v(24pt)
#align(right, block(width: 7.5cm, align(center)[
  #text(paper.place) \\
  #text(weight: "bold", paper.office)
  #v(30pt)
  #text(weight: "bold", paper.signature)
]))
`;

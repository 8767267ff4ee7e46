const headOf = (mediaBox: string) => [
  "<< /Type /Catalog /Pages 2 0 R >>",
  "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
  `<< /Type /Page /Parent 2 0 R /MediaBox [${mediaBox}] /Contents 4 0 R >>`
]

/** A PDF of one page, with these commands of its drawing language. */
export const aPdf = (drawing = "0 0 1 rg 0 421 595 421 re f", mediaBox = "0 0 595 842") => {
  const objects = [...headOf(mediaBox), `<< /Length ${drawing.length} >>\nstream\n${drawing}\nendstream`]
  const parts = ["%PDF-1.4\n", ...objects.map((object, index) => `${index + 1} 0 obj\n${object}\nendobj\n`)]
  const startOf = (part: number) => parts.slice(0, part).join("").length
  const places = objects.map((_, index) => `${String(startOf(index + 1)).padStart(10, "0")} 00000 n \n`).join("")
  const table = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${places}`
  const end = `trailer << /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${startOf(parts.length)}\n%%EOF`
  return `${parts.join("")}${table}${end}`
}

/** Lays out rows below their headings, each column as wide as its widest cell. */
export const table = (headings: ReadonlyArray<string>, rows: ReadonlyArray<ReadonlyArray<string>>): string => {
  const all = [headings, ...rows]
  const widths = headings.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0)))
  const ruler = widths.map((width) => "-".repeat(width))
  const line = (row: ReadonlyArray<string>) => row.map((cell, column) => cell.padEnd(widths[column]!)).join("  ")
  return [headings, ruler, ...rows].map((row) => line(row).trimEnd()).join("\n")
}

export const formattingTexts = {
  altKey: "Alt+",
  bold: "Bold",
  bullets: "Bulleted list",
  code: "Code",
  codeBlock: "Code block",
  formatting: "Formatting",
  italic: "Italic",
  link: "Link",
  numbers: "Numbered list",
  quote: "Quotation",
  shiftKey: "Shift+",
  spoiler: "Spoiler",
  strike: "Strikethrough"
}

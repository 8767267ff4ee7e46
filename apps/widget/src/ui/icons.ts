const namespace = "http://www.w3.org/2000/svg"

/** Outlines on a grid of 24 by 24. */
const outlines = {
  chat: "M4 5h16v11H9l-5 4z",
  close: "M6 6l12 12M18 6L6 18",
  down: "M6 9l6 6 6-6",
  more: "M5 12h.01M12 12h.01M19 12h.01",
  send: "M5 12h13M12 5l7 7-7 7"
} as const

/** An icon for a control that has a label of its own. */
export const icon = (name: keyof typeof outlines): SVGSVGElement => {
  const svg = document.createElementNS(namespace, "svg")
  svg.setAttribute("viewBox", "0 0 24 24")
  svg.setAttribute("aria-hidden", "true")
  const path = document.createElementNS(namespace, "path")
  path.setAttribute("d", outlines[name])
  svg.append(path)
  return svg
}

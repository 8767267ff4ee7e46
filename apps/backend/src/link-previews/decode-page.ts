const labelIn = (contentType: string) => /charset\s*=\s*["']?([^\s;"']+)/i.exec(contentType)?.[1]

/** A page may name its encoding in its first kilobyte, which is read as if every byte were a letter. */
const labelInPage = (body: Uint8Array) => {
  const beginning = new TextDecoder("latin1").decode(body.subarray(0, 1_024))
  const label = /<meta[^>]{0,200}?charset\s*=\s*["']?([^\s;"'/>]+)/i.exec(beginning)?.[1]
  // A page whose name could be read like this is not in UTF-16, whatever it says.
  return label !== undefined && /^utf-?16/i.test(label) ? "utf-8" : label
}

const labelOfMark = ([first, second]: Uint8Array) => {
  if (first === 0xfe && second === 0xff) return "utf-16be"
  return first === 0xff && second === 0xfe ? "utf-16le" : undefined
}

const decoderFor = (label: string) => {
  try {
    return new TextDecoder(label)
  } catch {
    return new TextDecoder()
  }
}

/** The text of a page, in the encoding that its first bytes, its header or the page itself names, or in UTF-8. */
export const decodePage = (body: Uint8Array, contentType: string) =>
  decoderFor(labelOfMark(body) ?? labelIn(contentType) ?? labelInPage(body) ?? "utf-8").decode(body)

/** The `data` of each event in a stream of bytes, however they are cut: inside a line, or inside a letter. */
export async function* serverSentEvents(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder()
  let rest = ""
  for await (const part of bytes) {
    const lines = (rest + decoder.decode(part, { stream: true })).split("\n")
    rest = lines.pop() ?? ""
    for (const line of lines) if (line.startsWith("data:")) yield line.slice("data:".length).trim()
  }
}

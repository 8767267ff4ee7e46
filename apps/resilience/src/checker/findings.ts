/** Counts each kind of finding, and keeps a sentence about the first ones. */
export class Findings {
  lost = 0
  doubled = 0
  disordered = 0
  stuck = 0
  ended = 0
  readonly sentences: Array<string> = []

  add(kind: "lost" | "doubled" | "disordered" | "stuck" | "ended", count: number, sentence: string) {
    if (count === 0) return
    this[kind] += count
    this.note(sentence)
  }

  note(sentence: string) {
    if (this.sentences.length < 20) this.sentences.push(sentence)
  }

  get areNone() {
    return this.lost + this.doubled + this.disordered + this.stuck + this.ended === 0
  }
}

import { type IPty, spawn } from "@lydell/node-pty"
import xterm from "@xterm/headless"
import { fileURLToPath } from "node:url"

const folder = fileURLToPath(new URL("../..", import.meta.url))

export const keys = {
  enter: "\r",
  tab: "\t",
  shiftTab: "\u001B[Z",
  up: "\u001B[A",
  down: "\u001B[B",
  right: "\u001B[C",
  left: "\u001B[D",
  controlC: "\u0003",
  controlN: "\u000E"
}

const [columns, rows] = [90, 24]
const patienceMs = 30_000

/** The variables of a person's terminal. Those of the test run are left out, as `CI` and `NO_COLOR` turn colours off. */
const terminalEnvironment = () => ({
  PATH: process.env["PATH"] ?? "",
  TERM: "xterm-256color",
  TZ: "UTC",
  LANG: "en_GB.UTF-8"
})

/** The client in a real terminal of 90 by 24 characters. */
export class Terminal {
  readonly #pty: IPty
  readonly #screen = new xterm.Terminal({ cols: columns, rows, allowProposedApi: true })
  /** Resolves with the exit code. */
  readonly ended: Promise<number>
  title = ""

  constructor(url: string, environment: Readonly<Record<string, string>>) {
    this.#pty = spawn(process.execPath, ["--import", "tsx", "src/main.tsx", url], {
      cwd: folder,
      cols: columns,
      rows,
      env: { ...terminalEnvironment(), ...environment }
    })
    this.#pty.onData((data) => this.#screen.write(data))
    this.#screen.onTitleChange((title) => (this.title = title))
    this.ended = new Promise((resolve) => this.#pty.onExit(({ exitCode }) => resolve(exitCode)))
  }

  /** The screen, without the spaces at the ends of lines. */
  get text(): string {
    const { active } = this.#screen.buffer
    const lines = Array.from({ length: rows }, (_, row) =>
      active.getLine(active.viewportY + row)?.translateToString(true)
    )
    return lines.join("\n")
  }

  /** How the first letter of a text on the screen is drawn; undefined if the text is not there. */
  styleOf(text: string) {
    const { active } = this.#screen.buffer
    for (let row = 0; row < rows; row++) {
      const line = active.getLine(active.viewportY + row)
      const column = line?.translateToString().indexOf(text) ?? -1
      const cell = column < 0 ? undefined : line?.getCell(column)
      if (cell === undefined) continue
      return {
        bold: cell.isBold() !== 0,
        italic: cell.isItalic() !== 0,
        underline: cell.isUnderline() !== 0,
        strikethrough: cell.isStrikethrough() !== 0,
        inverse: cell.isInverse() !== 0,
        isColored: !cell.isFgDefault()
      }
    }
    return undefined
  }

  type(text: string) {
    this.#pty.write(text)
  }

  /** Pastes text as terminals do that mark the beginning and the end of what is pasted. */
  paste(text: string) {
    this.type(`\u001B[200~${text}\u001B[201~`)
  }

  /** Writes text and presses Enter once it is shown, as a person does. */
  async enter(text: string) {
    this.type(text)
    await this.shows(`> ${text}`)
    this.type(keys.enter)
  }

  /** Resolves when the screen shows this, and fails with what it shows instead after half a minute. */
  shows(text: string | RegExp): Promise<void> {
    return this.#until(() => (typeof text === "string" ? this.text.includes(text) : text.test(this.text)), text)
  }

  hides(text: string): Promise<void> {
    return this.#until(() => !this.text.includes(text), text)
  }

  /** Leaves with Ctrl-C. Resolves with the exit code. */
  leave(): Promise<number> {
    this.type(keys.controlC)
    return this.ended
  }

  /** Ends it without asking, if it still runs. */
  kill() {
    this.#pty.kill("SIGKILL")
  }

  #until(isTrue: () => boolean, about: string | RegExp): Promise<void> {
    return new Promise((resolve, reject) => {
      const tooLate = setTimeout(() => {
        parsed.dispose()
        reject(new Error(`The terminal does not agree about ${about}:\n${this.text}`))
      }, patienceMs)
      const look = () => {
        if (!isTrue()) return
        clearTimeout(tooLate)
        parsed.dispose()
        resolve()
      }
      const parsed = this.#screen.onWriteParsed(look)
      look()
    })
  }
}

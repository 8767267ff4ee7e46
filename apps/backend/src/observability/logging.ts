import { Effect, Layer, Logger } from "effect"
import { HazelConfig } from "../config.ts"
import { logEntry, type LogEntry } from "./log-entry.ts"

const colours: Readonly<Record<string, string>> = { ERROR: "\u001b[31m", FATAL: "\u001b[31m", WARN: "\u001b[33m" }
const usual = "\u001b[32m"
const faint = "\u001b[2m"
const plain = "\u001b[0m"

const asText = (value: unknown) => (typeof value === "string" ? value : JSON.stringify(value))

/** The first line begins with the time; all others are indented, so that none of them can be taken for another entry. */
const prettyLines = ({ timestamp, level, message, details, cause, annotations }: LogEntry, hasColours: boolean) => {
  const paint = (colour: string, text: string) => (hasColours ? colour + text + plain : text)
  const head = `${paint(faint, timestamp)} ${paint(colours[level] ?? usual, level)} ${message}`
  const about = Object.entries(annotations).map(([key, value]) => `${key}: ${asText(value)}`)
  const rest = [...details.map(asText), ...(cause === undefined ? [] : [cause]), ...about]
  return rest.length === 0 ? head : `${head}\n${rest.join("\n").replaceAll(/^/gm, "    ")}`
}

const jsonLogger = Logger.make((event) => JSON.stringify(logEntry(event)))

const prettyLogger = (hasColours: boolean) => Logger.make((event) => prettyLines(logEntry(event), hasColours))

export const loggerOf = (format: "pretty" | "json", hasColours: boolean) =>
  Logger.withConsoleLog(format === "json" ? jsonLogger : prettyLogger(hasColours))

/** One entry for each event: a line of JSON for machines, coloured lines for people. */
export const LoggingLive = Layer.unwrap(
  Effect.map(HazelConfig, ({ logFormat }) => Logger.layer([loggerOf(logFormat, process.stdout.isTTY)]))
)

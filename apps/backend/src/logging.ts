import { Effect, Layer, Logger } from "effect"
import { HazelConfig } from "./config.ts"

/** One line for each event: JSON for machines, colours for people. */
export const LoggingLive = Layer.unwrap(
  Effect.map(HazelConfig, ({ logFormat }) =>
    Logger.layer([logFormat === "json" ? Logger.consoleJson : Logger.consolePretty()])
  )
)

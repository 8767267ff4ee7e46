import { spawn } from "node:child_process"
import { constants } from "node:os"
import { followNpm } from "./npm-lifetime.mjs"

/** @type {ReadonlyArray<NodeJS.Signals>} */
const forwarded = ["SIGINT", "SIGTERM", "SIGHUP"]

/**
 * Runs a program on our own terminal and returns its exit code. It gets the signals that we get, and ends when we were
 * killed without having had the chance to tell it (the channel between us closes then).
 * @param {string} program
 * @param {ReadonlyArray<string>} args
 * @param {import("node:child_process").SpawnOptions} options
 * @returns {Promise<number>}
 */
export const runUntilExit = (program, args, options) => {
  const child = spawn(program, args, { ...options, stdio: ["inherit", "inherit", "inherit", "ipc"] })
  followParent(() => child.kill("SIGTERM"))
  for (const signal of forwarded) process.on(signal, () => forward(child, signal))

  return new Promise((resolve, reject) => {
    child.once("error", reject)
    child.once("exit", (code, signal) => resolve(code ?? 128 + (signal ? constants.signals[signal] : 0)))
  })
}

/**
 * Ctrl-C at a terminal reaches the whole group, so the child has had it already. A closed terminal asks it to stop.
 * @param {import("node:child_process").ChildProcess} child
 * @param {NodeJS.Signals} signal
 */
const forward = (child, signal) => {
  const isFromTerminal = signal === "SIGINT" && process.stdin.isTTY
  if (!isFromTerminal) child.kill(signal === "SIGHUP" ? "SIGTERM" : signal)
}

/** @param {() => void} whenGone */
export const followParent = (whenGone) => {
  if (process.connected) process.once("disconnect", whenGone)
  else followNpm(whenGone)
}

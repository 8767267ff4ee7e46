import { execFile } from "node:child_process"
import { readFile } from "node:fs/promises"
import { promisify } from "node:util"

export type ProcessState = "gone" | "zombie" | "postgres" | "other"

/** The state of the process with this id. An id from an old file may belong to any process by now. */
export const processState = async (pid: number): Promise<ProcessState> => {
  const described = process.platform === "linux" ? await describeFromProc(pid) : await describeFromPs(pid)
  if (!described) return "gone"
  if (described.state.startsWith("Z")) return "zombie"
  return described.name.endsWith("postgres") ? "postgres" : "other"
}

const describeFromProc = async (pid: number) => {
  const line = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => undefined)
  const [, name, state] = line?.match(/^\d+ \((.*)\) (\S)/s) ?? []
  return name !== undefined && state !== undefined ? { name, state } : undefined
}

const describeFromPs = async (pid: number) => {
  const printed = await promisify(execFile)("ps", ["-o", "stat=,comm=", "-p", String(pid)]).catch(() => undefined)
  const [, state, name] = printed?.stdout.match(/^\s*(\S+)\s+(.*\S)/) ?? []
  return name !== undefined && state !== undefined ? { name, state } : undefined
}

/** Lets a process that was stopped by SIGSTOP continue, because it receives other signals only then. */
export const signalEvenIfFrozen = (pid: number, signal: NodeJS.Signals) => {
  try {
    process.kill(pid, signal)
    process.kill(pid, "SIGCONT")
  } catch (cause) {
    if (!(cause instanceof Error && "code" in cause && cause.code === "ESRCH")) throw cause
  }
}

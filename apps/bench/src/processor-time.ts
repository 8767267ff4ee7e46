import { execFileSync } from "node:child_process"
import { existsSync, readdirSync, readFileSync } from "node:fs"

const nanosecondsOfThread = (path: string) => Number(readFileSync(path, "utf8").split(" ")[0])

/** `[[days-]hours:]minutes:seconds`, as `ps` writes it where there is no /proc. */
const secondsIn = (clock: string) =>
  clock
    .trim()
    .split(/[-:]/)
    .reduce((sum, part) => sum * 60 + Number(part), 0)

/** Seconds of processor a process has used so far, kernel work on its behalf included. */
export const processorSeconds = (pid: number): number => {
  const threads = `/proc/${pid}/task`
  if (!existsSync(threads))
    return secondsIn(execFileSync("ps", ["-o", "cputime=", "-p", String(pid)], { encoding: "utf8" }))
  return readdirSync(threads).reduce((sum, id) => sum + nanosecondsOfThread(`${threads}/${id}/schedstat`) / 1e9, 0)
}

const familyOf = (pid: number): ReadonlyArray<number> => {
  const all = execFileSync("ps", ["-A", "-o", "pid=,ppid="], { encoding: "utf8" })
    .trim()
    .split("\n")
    .map((line) => line.trim().split(/\s+/).map(Number))
  const withDescendants = (parent: number): Array<number> => [
    parent,
    ...all.flatMap(([child, ppid]) => (child !== undefined && ppid === parent ? withDescendants(child) : []))
  ]
  return withDescendants(pid)
}

/** Starts to measure a process and the processes it has started, as Postgres is one of Hazel's. */
export const startProcessorClock = (pid: number) => {
  const family = familyOf(pid)
  const secondsBefore = new Map(family.map((member) => [member, processorSeconds(member)]))
  const used = (member: number) => {
    try {
      return processorSeconds(member) - secondsBefore.get(member)!
    } catch {
      // The process has ended meanwhile.
      return 0
    }
  }
  /** Seconds of processor since the start: of the process itself, and of those it had started. */
  return () => ({
    own: used(pid),
    others: family.filter((member) => member !== pid).reduce((sum, member) => sum + used(member), 0)
  })
}

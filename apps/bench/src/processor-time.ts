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

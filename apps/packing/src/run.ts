import { execFile, type ExecFileOptions } from "node:child_process"

/** Runs a program to its end. Resolves with what it printed, and rejects with all of it if it failed. */
export const run = (program: string, args: ReadonlyArray<string>, options: ExecFileOptions): Promise<string> =>
  new Promise((resolve, reject) =>
    execFile(program, args, { ...options, encoding: "utf8", maxBuffer: 64 * 1024 * 1024 }, (error, stdout, stderr) =>
      error === null
        ? resolve(stdout)
        : reject(new Error(`${program} ${args.join(" ")}:\n${stdout}${stderr}`, { cause: error }))
    )
  )

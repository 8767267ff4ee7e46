import { copyFile, mkdtemp, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { root } from "../places.ts"
import { run } from "../run.ts"

const consumers = fileURLToPath(new URL("../consumers", import.meta.url))

const tsconfig = {
  compilerOptions: {
    target: "es2023",
    lib: ["es2023", "dom"],
    module: "nodenext",
    strict: true,
    noUncheckedIndexedAccess: true,
    exactOptionalPropertyTypes: true,
    skipLibCheck: false,
    noEmit: true,
    types: []
  },
  include: ["*.ts"]
}

/** A project outside the repository, in which only npm has installed something. */
export class Consumer {
  readonly folder: string

  private constructor(folder: string) {
    this.folder = folder
  }

  /** npm asks its registry only for what it has not cached. */
  static async install(specifiers: ReadonlyArray<string>) {
    const folder = await mkdtemp(join(tmpdir(), "hazel-consumer-"))
    await writeFile(join(folder, "package.json"), JSON.stringify({ name: "consumer", private: true, type: "module" }))
    const options = ["--prefer-offline", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    await run("npm", ["install", ...options, ...specifiers], { cwd: folder })
    return new Consumer(folder)
  }

  /** Copies a file of `consumers/` into the project. */
  async receive(name: string) {
    await copyFile(join(consumers, name), join(this.folder, name))
  }

  /** Resolves with the complaints of tsc. */
  async checkTypes(): Promise<string> {
    await writeFile(join(this.folder, "tsconfig.json"), JSON.stringify(tsconfig))
    const tsc = join(root, "node_modules", ".bin", "tsc")
    return run(tsc, ["--checkers", "1"], { cwd: this.folder }).catch(String)
  }

  async remove() {
    await rm(this.folder, { recursive: true, force: true })
  }
}

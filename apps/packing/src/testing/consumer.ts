import { copyFile, mkdtemp, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { inject } from "vitest"
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

/** npm asks its registry only for what it has not cached. */
const npmInstall = (folder: string, ...args: ReadonlyArray<string>) =>
  run("npm", ["install", "--prefer-offline", "--no-audit", "--no-fund", "--loglevel=error", ...args], { cwd: folder })

/** A project outside the repository, in which npm alone has installed the packed packages. */
export class Consumer {
  readonly folder: string

  private constructor(folder: string) {
    this.folder = folder
  }

  static async create() {
    const folder = await mkdtemp(join(tmpdir(), "hazel-consumer-"))
    await writeFile(join(folder, "package.json"), JSON.stringify({ name: "consumer", private: true, type: "module" }))
    await npmInstall(folder, ...inject("tarballs"), "effect@~4.1.0")
    return new Consumer(folder)
  }

  install(specifier: string) {
    return npmInstall(this.folder, specifier)
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

  /** Runs a script in the project. Resolves with what it printed. */
  runs(nodeProgram: string, script: string): Promise<string> {
    return run(nodeProgram, ["--input-type=module", "--eval", script], { cwd: this.folder })
  }

  async remove() {
    await rm(this.folder, { recursive: true, force: true })
  }
}

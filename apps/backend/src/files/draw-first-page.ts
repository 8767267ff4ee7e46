import { execFile } from "node:child_process"
import { readFile } from "node:fs/promises"
import { dirname } from "node:path"
import { fileURLToPath } from "node:url"
import { promisify } from "node:util"
import { thumbnailSizes } from "@hazel/domain/models/file-model"
import { Schema } from "effect"
import sharp from "sharp"
import { fileLimits } from "../front-door/limits/index.ts"

const program = fileURLToPath(new URL("./first-page.ts", import.meta.url))

const pageKibibytes = 64

const decodeSize = Schema.decodeUnknownSync(
  Schema.fromJsonString(Schema.Struct({ width: Schema.Int, height: Schema.Int }))
)

/**
 * Draws the first page of a PDF as a PNG at `path`. Rejects if it cannot be drawn, takes too long or needs too much memory. The PDF is
 * read by WebAssembly in a process that knows no settings of Hazel and may write into the directory of the file only.
 */
export const drawFirstPage = async (
  pdf: string,
  path: string,
  seconds: number = fileLimits.pageDrawnWithinSeconds
): Promise<void> => {
  const pixels = `${path}.pixels`
  const limits = [
    `--wasm-max-mem-pages=${(fileLimits.pageMegabytes * 1024) / pageKibibytes}`,
    `--max-old-space-size=${fileLimits.pageMegabytes}`,
    "--permission",
    "--allow-fs-read=*",
    `--allow-fs-write=${dirname(path)}`
  ]
  const longest = String(Math.max(...thumbnailSizes))
  const { stdout } = await promisify(execFile)(process.execPath, [...limits, program, pdf, pixels, longest], {
    env: {},
    timeout: seconds * 1_000,
    killSignal: "SIGKILL"
  })
  const raw = { ...decodeSize(stdout), channels: 4 as const }
  await sharp(await readFile(pixels), { raw, limitInputPixels: fileLimits.pixels })
    .removeAlpha()
    .png({ compressionLevel: 1 })
    .toFile(path)
}

import type { Stage } from "../hazel/stage.ts"
import { measureWrites, type WriteBenchmark } from "./writes.ts"

const upsert = {
  write: "toggle",
  prepare: `
    create schema if not exists bench;
    create table if not exists bench.message_reactions (like public.message_reactions including all)`,
  statement: {
    limits: [1_000, 50, 1_000_000],
    text: (message, person, seq) =>
      `
      insert into bench.message_reactions (id, message_id, user_id, emoji, seq, created_at) values (uuidv7(),
        lpad(${message}::text, 32, '0')::uuid, lpad(${person}::text, 32, '0')::uuid, '👍', ${seq}, now())
      on conflict (message_id, user_id, emoji) do update set seq = excluded.seq, created_at = excluded.created_at`.replaceAll(
        "\n",
        " "
      )
  }
} satisfies Partial<WriteBenchmark>

export const measureToggles = async (stage: Stage) => [
  await measureWrites(stage, { ...upsert, name: "toggles, 100 channels", targets: ({ targets }) => targets }),
  await measureWrites(stage, {
    ...upsert,
    name: "toggles, one channel",
    targets: ({ targets }) => targets.slice(0, 10)
  })
]

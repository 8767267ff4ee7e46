import type { CastName } from "@hazel/db/cast"

export interface DemoMessage {
  readonly by: CastName
  readonly text: string
  readonly reactions?: Readonly<Record<string, ReadonlyArray<CastName>>>
  readonly replies?: ReadonlyArray<Omit<DemoMessage, "replies">>
}

export interface DemoChannel {
  readonly name: string
  readonly kind: "public" | "private"
  readonly topic: string
  readonly purpose?: string
  readonly people: ReadonlyArray<CastName>
  readonly messages: ReadonlyArray<DemoMessage>
}

const everybody = ["ada", "ben", "cleo", "dora"] as const

/** The earlier conversations of the four people. */
export const demoChannels: ReadonlyArray<DemoChannel> = [
  {
    name: "general",
    kind: "public",
    topic: "What everybody should know",
    people: everybody,
    messages: [
      {
        by: "ada",
        text: "Good morning! Hazel is up. Everything we write here stays on our own machine.",
        reactions: { "🎉": ["ben", "cleo", "dora"], "🌰": ["ben"] }
      },
      {
        by: "ben",
        text: "Lovely. First impressions: it is *fast*. I turned my Wi-Fi off in the middle of a sentence and nothing was lost."
      },
      {
        by: "ben",
        text: "Also: `Shift+Enter` for a new line, `Ctrl+K` to jump anywhere, and `:` for emoji.",
        reactions: { "👍": ["ada", "dora"] }
      },
      {
        by: "cleo",
        text: "Shall we keep the release notes in #random or get a channel of their own?",
        replies: [
          { by: "dora", text: "A channel of their own, please. Otherwise I will never find them again." },
          { by: "ada", text: "Agreed. @cleo, will you make it?", reactions: { "✅": ["cleo"] } },
          { by: "cleo", text: "On it." }
        ]
      },
      {
        by: "dora",
        text: "The checklist for Thursday:\n\n1. Freeze on Wednesday evening\n2. Ben reads the migration once more\n3. We ship **after** lunch, never before",
        reactions: { "💯": ["ada", "ben", "cleo"], "🥪": ["ben", "cleo"] }
      },
      {
        by: "ben",
        text: "I have read the migration. One thing to look at before Thursday, @ada:\n\n```sql\nalter table messages add column seq bigint;\n```\n\nIt needs a default for the rows we already have."
      },
      {
        by: "ada",
        text: "Good catch, thank you. Fixed, and there is a test for it now.",
        reactions: { "❤️": ["ben", "dora"] }
      }
    ]
  },
  {
    name: "random",
    kind: "public",
    topic: "Everything else",
    people: everybody,
    messages: [
      {
        by: "dora",
        text: "The bakery downstairs has hazelnut croissants again 🥐",
        reactions: { "🏃‍♀️": ["ada", "cleo"], "🌰": ["ada", "ben", "cleo", "dora"] }
      },
      { by: "cleo", text: "Why did nobody say so an *hour* ago" },
      { by: "dora", text: "Because then there would be none left for me.", reactions: { "😂": ["ada", "ben", "cleo"] } }
    ]
  },
  {
    name: "design-review",
    kind: "private",
    topic: "Unfinished things, kindly looked at",
    purpose: "Show what you are not sure about before it is done. One thing at a time, with a question.",
    people: ["ada", "ben", "cleo"],
    messages: [
      { by: "cleo", text: "New empty states are ready to look at. One sentence, one action, that is all." },
      { by: "ada", text: "Much calmer. I would drop the second line on the phone.", reactions: { "👀": ["cleo"] } },
      { by: "ben", text: "Contrast of the timestamps is 4.6:1 in the dark theme. Just enough, let us leave it there." }
    ]
  }
]

export const demoDirect: ReadonlyArray<Omit<DemoMessage, "replies">> = [
  { by: "ada", text: "Do you have ten minutes for the migration after lunch?" },
  { by: "ben", text: "Sure. Half past one?", reactions: { "👍": ["ada"] } }
]

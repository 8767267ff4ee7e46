import type { LanguageFn } from "highlight.js"

interface Language {
  /** The name that is shown. */
  readonly label: string
  /** The words that people type after the fence, in lower case. */
  readonly names: ReadonlyArray<string>
  readonly load: () => Promise<{ readonly default: LanguageFn }>
}

const language = (label: string, names: string, load: Language["load"]): Language => ({
  label,
  names: names.split(" "),
  load
})

/** Each grammar is a file of its own, which is fetched when the first message in its language is shown. */
const languages = [
  language("Shell", "bash sh zsh shell console", () => import("highlight.js/lib/languages/bash")),
  language("C", "c h", () => import("highlight.js/lib/languages/c")),
  language("C++", "cpp c++ cc cxx hpp", () => import("highlight.js/lib/languages/cpp")),
  language("C#", "csharp c# cs", () => import("highlight.js/lib/languages/csharp")),
  language("Clojure", "clojure clj edn", () => import("highlight.js/lib/languages/clojure")),
  language("CSS", "css", () => import("highlight.js/lib/languages/css")),
  language("Dart", "dart", () => import("highlight.js/lib/languages/dart")),
  language("Diff", "diff patch", () => import("highlight.js/lib/languages/diff")),
  language("Dockerfile", "dockerfile docker", () => import("highlight.js/lib/languages/dockerfile")),
  language("Elixir", "elixir ex exs", () => import("highlight.js/lib/languages/elixir")),
  language("Erlang", "erlang erl", () => import("highlight.js/lib/languages/erlang")),
  language("Go", "go golang", () => import("highlight.js/lib/languages/go")),
  language("GraphQL", "graphql gql", () => import("highlight.js/lib/languages/graphql")),
  language("Haskell", "haskell hs", () => import("highlight.js/lib/languages/haskell")),
  language("HTML", "html xhtml vue svelte", () => import("highlight.js/lib/languages/xml")),
  language("HTTP", "http https", () => import("highlight.js/lib/languages/http")),
  language("INI", "ini conf properties", () => import("highlight.js/lib/languages/ini")),
  language("Java", "java", () => import("highlight.js/lib/languages/java")),
  language("JavaScript", "javascript js jsx mjs cjs", () => import("highlight.js/lib/languages/javascript")),
  language("JSON", "json jsonc json5", () => import("highlight.js/lib/languages/json")),
  language("Julia", "julia jl", () => import("highlight.js/lib/languages/julia")),
  language("Kotlin", "kotlin kt kts", () => import("highlight.js/lib/languages/kotlin")),
  language("LaTeX", "latex tex", () => import("highlight.js/lib/languages/latex")),
  language("Lua", "lua", () => import("highlight.js/lib/languages/lua")),
  language("Makefile", "makefile make mk", () => import("highlight.js/lib/languages/makefile")),
  language("Markdown", "markdown md mdx", () => import("highlight.js/lib/languages/markdown")),
  language("nginx", "nginx nginxconf", () => import("highlight.js/lib/languages/nginx")),
  language("Nix", "nix", () => import("highlight.js/lib/languages/nix")),
  language("Objective-C", "objectivec objective-c objc obj-c", () => import("highlight.js/lib/languages/objectivec")),
  language("OCaml", "ocaml ml", () => import("highlight.js/lib/languages/ocaml")),
  language("Perl", "perl pl pm", () => import("highlight.js/lib/languages/perl")),
  language("PHP", "php", () => import("highlight.js/lib/languages/php")),
  language("PowerShell", "powershell ps1 pwsh", () => import("highlight.js/lib/languages/powershell")),
  language("Protobuf", "protobuf proto", () => import("highlight.js/lib/languages/protobuf")),
  language("Python", "python py", () => import("highlight.js/lib/languages/python")),
  language("R", "r", () => import("highlight.js/lib/languages/r")),
  language("Ruby", "ruby rb", () => import("highlight.js/lib/languages/ruby")),
  language("Rust", "rust rs", () => import("highlight.js/lib/languages/rust")),
  language("Scala", "scala", () => import("highlight.js/lib/languages/scala")),
  language("SCSS", "scss sass", () => import("highlight.js/lib/languages/scss")),
  language("SQL", "sql postgres postgresql psql mysql sqlite", () => import("highlight.js/lib/languages/sql")),
  language("Swift", "swift", () => import("highlight.js/lib/languages/swift")),
  language("TOML", "toml", () => import("highlight.js/lib/languages/ini")),
  language("TypeScript", "typescript ts tsx mts cts", () => import("highlight.js/lib/languages/typescript")),
  language("VB.NET", "vbnet vb", () => import("highlight.js/lib/languages/vbnet")),
  language("XML", "xml svg plist rss", () => import("highlight.js/lib/languages/xml")),
  language("YAML", "yaml yml", () => import("highlight.js/lib/languages/yaml"))
]

const byName = new Map(languages.flatMap((each) => each.names.map((name) => [name, each] as const)))

/** The language that people mean by the word after a fence, or `undefined` if Hazel has no grammar of it. */
export const languageCalled = (name: string): Language | undefined => byName.get(name.toLowerCase())

export type { Language }

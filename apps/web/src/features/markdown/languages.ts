/** The words that people type after the fence, in lower case, by the name of the language that is shown. */
const languages = {
  Shell: "bash sh zsh shell console",
  C: "c h",
  "C++": "cpp c++ cc cxx hpp",
  "C#": "csharp c# cs",
  Clojure: "clojure clj edn",
  CSS: "css",
  Dart: "dart",
  Diff: "diff patch",
  Dockerfile: "dockerfile docker",
  Elixir: "elixir ex exs",
  Erlang: "erlang erl",
  Go: "go golang",
  GraphQL: "graphql gql",
  Haskell: "haskell hs",
  HTML: "html xhtml vue svelte",
  HTTP: "http https",
  INI: "ini conf properties",
  Java: "java",
  JavaScript: "javascript js jsx mjs cjs",
  JSON: "json jsonc json5",
  Julia: "julia jl",
  Kotlin: "kotlin kt kts",
  LaTeX: "latex tex",
  Lua: "lua",
  Makefile: "makefile make mk",
  Markdown: "markdown md mdx",
  nginx: "nginx nginxconf",
  Nix: "nix",
  "Objective-C": "objectivec objective-c objc obj-c",
  OCaml: "ocaml ml",
  Perl: "perl pl pm",
  PHP: "php",
  PowerShell: "powershell ps1 pwsh",
  Protobuf: "protobuf proto",
  Python: "python py",
  R: "r",
  Ruby: "ruby rb",
  Rust: "rust rs",
  Scala: "scala",
  SCSS: "scss sass",
  SQL: "sql postgres postgresql psql mysql sqlite",
  Swift: "swift",
  TOML: "toml",
  TypeScript: "typescript ts tsx mts cts",
  "VB.NET": "vbnet vb",
  XML: "xml svg plist rss",
  YAML: "yaml yml"
}

/** The shown name of a language that Hazel has a grammar of. */
export type LanguageLabel = keyof typeof languages

const isLabel = (text: string): text is LanguageLabel => Object.hasOwn(languages, text)

const byName = new Map(
  Object.keys(languages)
    .filter(isLabel)
    .flatMap((label) => languages[label].split(" ").map((name) => [name, label] as const))
)

/** The language that people mean by the word after a fence, or `undefined` if Hazel has no grammar of it. */
export const languageCalled = (name: string): LanguageLabel | undefined => byName.get(name.toLowerCase())

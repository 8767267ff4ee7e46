import { messageSearchTexts } from "./texts.ts"

interface OperatorsProps {
  readonly insert: (operator: string) => void
}

/** The operators of a query, shown as long as nothing is searched for. */
export const Operators = ({ insert }: OperatorsProps) => (
  <section aria-label={messageSearchTexts.operators} className="column pt-2">
    <p className="max-w-xl text-muted">{messageSearchTexts.prompt}</p>
    <ul className="pt-3">
      {Object.entries(messageSearchTexts.meaning).map(([operator, meaning]) => (
        <li key={operator}>
          <button
            type="button"
            onClick={() => insert(operator)}
            className="touch-target flex w-full items-baseline gap-3 rounded-sm px-2 py-1.5 text-left hover:bg-hover"
          >
            <kbd className="w-16 shrink-0 font-mono text-secondary font-medium text-accent-strong">{operator}</kbd>
            <span className="text-secondary text-balance text-muted">{meaning}</span>
          </button>
        </li>
      ))}
    </ul>
  </section>
)

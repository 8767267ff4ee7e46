import type { Scope } from "@hazel/domain/scope"
import { scopeDetail, scopeLabel, scopes } from "./scopes.ts"
import { botTexts } from "./texts.tsx"
import { Checkbox } from "../../ui/checkbox.tsx"

interface ScopeFieldsProps {
  readonly chosen: ReadonlyArray<Scope>
  readonly choose: (scopes: ReadonlyArray<Scope>) => void
}

/** Checkboxes for the scopes of a bot's key. */
export const ScopeFields = ({ chosen, choose }: ScopeFieldsProps) => (
  <fieldset>
    <legend className="mb-1.5 text-secondary font-medium">{botTexts.permissions}</legend>
    <div className="grid gap-x-3 md:grid-cols-2">
      {scopes.map((scope) => (
        <label
          key={scope}
          className="flex items-start gap-2.5 rounded-sm py-1.5 text-secondary pointer-coarse:min-h-11"
        >
          <Checkbox
            className="mt-0.5 size-4"
            isChecked={chosen.includes(scope)}
            set={(isChecked) => choose(isChecked ? [...chosen, scope] : chosen.filter((other) => other !== scope))}
          />
          <span className="flex min-w-0 flex-col">
            <span className="font-medium">{scopeLabel(scope)}</span>
            <span className="text-small text-muted">{scopeDetail(scope)}</span>
          </span>
        </label>
      ))}
    </div>
  </fieldset>
)

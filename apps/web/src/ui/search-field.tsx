import type { ComponentProps, ComponentType } from "react"

interface SearchFieldProps extends Omit<ComponentProps<"input">, "value" | "onChange"> {
  readonly icon: ComponentType<{ readonly size?: number; readonly className?: string }>
  readonly label: string
  readonly value: string
  /** `caret` is the place of the caret after the change. */
  readonly setValue: (value: string, caret: number) => void
}

export const SearchField = ({ icon: Icon, label, value, setValue, ...rest }: SearchFieldProps) => (
  <div className="flex h-10 items-center pointer-coarse:h-11 gap-2.5 rounded-sm bg-hover px-3 focus-within:outline-2 focus-within:outline-accent">
    <Icon size={16} className="shrink-0 text-muted" />
    <input
      type="search"
      aria-label={label}
      placeholder={label}
      value={value}
      onChange={({ target }) => setValue(target.value, target.selectionStart ?? target.value.length)}
      autoComplete="off"
      spellCheck={false}
      className="h-full min-w-0 flex-1 appearance-none bg-transparent outline-none [&::-webkit-search-cancel-button]:hidden pointer-coarse:text-[16px]"
      {...rest}
    />
  </div>
)

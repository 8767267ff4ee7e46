import type { ReactNode } from "react"

interface AccountCardProps {
  readonly title: string
  readonly description: ReactNode
  /** The icon of the workspace. Without one, the card has that of Hazel. */
  readonly iconUrl?: string | null | undefined
  readonly children: ReactNode
  readonly footer: ReactNode
}

export const AccountCard = ({ title, description, iconUrl, children, footer }: AccountCardProps) => (
  <main className="flex h-full items-center justify-center overflow-y-auto bg-ground px-4 py-8">
    <div className="my-auto w-full max-w-96">
      <div className="flex flex-col items-center gap-3 pb-6 text-center">
        <img
          src={iconUrl ?? "/favicon.svg"}
          alt=""
          width={44}
          height={44}
          className={iconUrl ? "size-14 rounded-md" : ""}
        />
        <div>
          <h1 className="text-title font-bold">{title}</h1>
          <p className="pt-1 text-secondary text-balance text-muted">{description}</p>
        </div>
      </div>
      <div className="rounded-md bg-raised p-6 shadow-float">{children}</div>
      <p className="pt-5 text-center text-secondary text-balance text-muted">{footer}</p>
    </div>
  </main>
)

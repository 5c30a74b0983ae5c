import { Button, Result } from "antd";
import { Component, type ReactNode } from "react";
import { paths } from "../paths.js";
import { useWords } from "./language.js";
import { useMay } from "./session.js";

export function NotFoundPage(): ReactNode {
  const { t } = useWords();
  return <Result status="404" title={t("console.not_found")} extra={<Button type="primary" href={`/console${paths.home}`}>{t("console.to_home")}</Button>} />;
}

/** Shows a page to those who may see it; the others learn what they lack. */
export function Permitted({ permission, children }: { readonly permission: string | null; readonly children: ReactNode }): ReactNode {
  const { t, wordsOf } = useWords();
  const may = useMay(permission ?? "");
  if (permission === null || may) return children;
  return <Result status="403" title={t("console.no_permission")} subTitle={t("console.no_permission.what", { permission: wordsOf(`permission.${permission}`) })} />;
}

function Broken(): ReactNode {
  const { t } = useWords();
  return <Result status="error" title={t("console.broken")} subTitle={t("console.broken.what")} extra={<Button type="primary" onClick={() => globalThis.location.reload()}>{t("console.reload")}</Button>} />;
}

interface BoundaryProps {
  /** Another value tries again: the address of the page. */
  readonly at: string;
  readonly children: ReactNode;
}

/** A page that breaks does not take the menu with it. */
export class ErrorBoundary extends Component<BoundaryProps, { readonly brokenAt: string | null }> {
  override state: { readonly brokenAt: string | null } = { brokenAt: null };

  static getDerivedStateFromError(): { brokenAt: string } {
    return { brokenAt: "" };
  }

  override componentDidCatch(): void {
    this.setState({ brokenAt: this.props.at });
  }

  override componentDidUpdate(before: BoundaryProps): void {
    if (this.state.brokenAt !== null && before.at !== this.props.at) this.setState({ brokenAt: null });
  }

  override render(): ReactNode {
    return this.state.brokenAt === null ? this.props.children : <Broken />;
  }
}

import { Alert, App, Button, Flex, Input } from "antd";
import type { ReactNode } from "react";
import { useWords } from "../../app/language.js";

/** A secret that is shown once. */
export function TokenBox({ token }: { readonly token: string }): ReactNode {
  const { t } = useWords();
  const { message } = App.useApp();
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(token);
    void message.success(t("console.staff.copied"));
  };
  return (
    <Flex vertical gap={12}>
      <Alert showIcon type="warning" title={t("console.staff.token_what")} />
      <Flex gap={8}>
        <Input readOnly value={token} aria-label={t("console.staff.token")} onFocus={(event) => event.target.select()} style={{ fontFamily: "monospace" }} />
        <Button onClick={() => void copy()}>{t("console.staff.copy")}</Button>
      </Flex>
    </Flex>
  );
}

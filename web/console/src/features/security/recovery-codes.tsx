import { Alert, App, Button, Checkbox, Flex, Typography } from "antd";
import { useState, type ReactNode } from "react";
import { useWords } from "../../app/language.js";
import { ActionButton } from "../../ui/action-button.js";

/** Ten codes that are shown once. Whoever goes on has said that they are saved. */
export function RecoveryCodes({ codes, onDone }: { readonly codes: readonly string[]; readonly onDone: () => void }): ReactNode {
  const { t } = useWords();
  const { message } = App.useApp();
  const [isSaved, setSaved] = useState(false);
  const text = `${codes.join("\n")}\n`;
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(text);
    void message.success(t("console.codes.copied"));
  };
  const download = (): void => {
    const url = URL.createObjectURL(new Blob([text], { type: "text/plain;charset=utf-8" }));
    const link = document.createElement("a");
    link.href = url;
    link.download = `${t("console.codes.file")}.txt`;
    link.click();
    URL.revokeObjectURL(url);
  };
  return (
    <Flex vertical gap={12}>
      <Typography.Title level={2} style={{ fontSize: 18, margin: 0 }}>{t("console.codes.title")}</Typography.Title>
      <Alert showIcon type="warning" title={t("console.codes.what")} />
      <ul aria-label={t("console.codes.title")} style={{ display: "grid", gridTemplateColumns: "repeat(auto-fit, minmax(160px, 1fr))", gap: "4px 16px", margin: 0, padding: 0, listStyle: "none", fontFamily: "monospace" }}>
        {codes.map((each) => <li key={each}>{each}</li>)}
      </ul>
      <Flex gap={8}><Button onClick={() => void copy()}>{t("console.codes.copy")}</Button><Button onClick={download}>{t("console.codes.download")}</Button></Flex>
      <Checkbox checked={isSaved} onChange={(event) => setSaved(event.target.checked)}>{t("console.codes.saved")}</Checkbox>
      <ActionButton block type="primary" disabledReason={isSaved ? undefined : t("console.codes.save_first")} onClick={onDone}>{t("console.codes.done")}</ActionButton>
    </Flex>
  );
}

import { Flex, Modal, Typography } from "antd";
import type { ReactNode } from "react";
import { menuFor } from "../menu.js";
import { useWords } from "./language.js";
import { useSession } from "./session.js";
import { goTo } from "./shortcuts.js";

function Key({ children }: { readonly children: string }): ReactNode {
  return <kbd style={{ border: "1px solid color-mix(in srgb, currentColor 35%, transparent)", borderRadius: 4, padding: "0 6px", fontFamily: "monospace" }}>{children}</kbd>;
}

/** Which keys there are, for the pages that this person may open. */
export function ShortcutsHelp({ onClose }: { readonly onClose: () => void }): ReactNode {
  const { t } = useWords();
  const { permissions } = useSession();
  const titles = new Map<string, string>(menuFor(permissions).flatMap((group) => group.entries).map((each) => [each.path, t(each.title)]));
  const rows = [
    { keys: ["/"], what: t("console.search.title") }, { keys: ["?"], what: t("console.shortcuts.title") },
    ...Object.entries(goTo).flatMap(([key, path]) => {
      const title = titles.get(path);
      return title === undefined ? [] : [{ keys: ["g", key], what: title }];
    }),
    { keys: ["Esc"], what: t("console.shortcuts.close") },
  ];
  return (
    <Modal open title={t("console.shortcuts.title")} footer={null} onCancel={onClose}>
      <dl style={{ margin: 0, display: "grid", gridTemplateColumns: "auto 1fr", gap: "8px 16px" }}>
        {rows.map((each) => [
          <dt key={`${each.what} key`}><Flex gap={4}>{each.keys.map((key) => <Key key={key}>{key}</Key>)}</Flex></dt>,
          <dd key={each.what} style={{ margin: 0 }}><Typography.Text>{each.what}</Typography.Text></dd>,
        ])}
      </dl>
    </Modal>
  );
}

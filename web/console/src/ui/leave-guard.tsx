import { useBlocker } from "@tanstack/react-router";
import { Modal } from "antd";
import type { ReactNode } from "react";
import { useWords } from "../app/language.js";

/** Asks before what somebody typed is lost, by a link as well as by closing the page. `isDirty` is asked at that moment. */
export function LeaveGuard({ isDirty }: { readonly isDirty: () => boolean }): ReactNode {
  const { t } = useWords();
  const blocker = useBlocker({
    shouldBlockFn: ({ current, next }) => current.pathname !== next.pathname && isDirty(),
    enableBeforeUnload: isDirty,
    withResolver: true,
  });
  return (
    <Modal
      open={blocker.status === "blocked"}
      title={t("console.leave.title")}
      okText={t("console.leave.leave")}
      cancelText={t("console.leave.stay")}
      okButtonProps={{ danger: true }}
      onOk={() => blocker.proceed?.()}
      onCancel={() => blocker.reset?.()}
    >
      {t("console.leave.what")}
    </Modal>
  );
}

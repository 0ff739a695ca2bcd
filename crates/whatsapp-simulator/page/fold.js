// From what happened to what is seen: reactions sit at their message, edits replace, deletions hide.

/** Bubbles, oldest first, from the messages of a chat. */
export function fold(messages) {
  const bubbles = new Map();
  for (const { id, by, at_ms, message, type, shown, status, error } of messages) {
    const kind = (by === 'customer' ? message.type : type) ?? 'text';
    const part = message[kind] ?? {};
    if (kind === 'reaction') {
      const target = bubbles.get(part.message_id);
      if (target && status !== 'failed') target.reactions[by] = part.emoji ?? '';
    } else if (kind === 'edit') {
      const target = bubbles.get(part.original_message_id);
      if (target) Object.assign(target, { edited: true, message: part.message ?? {}, kind: part.message?.type ?? target.kind });
    } else if (kind === 'revoke') {
      const target = bubbles.get(part.original_message_id);
      if (target) target.deleted = true;
    } else {
      const quoted = by === 'customer' ? message.context?.id : message.context?.message_id;
      bubbles.set(id, { id, by, at_ms, kind, message, shown, status, error, quoted, reactions: {} });
    }
  }
  const all = [...bubbles.values()];
  for (const bubble of all) bubble.quote = bubbles.get(bubble.quoted);
  return all;
}

/** A bubble in one line, for quotes and lists. */
export function summary(bubble) {
  if (bubble.deleted) return 'Deleted';
  const { kind, message, shown } = bubble;
  const part = message[kind] ?? {};
  switch (kind) {
    case 'text': return part.body ?? '';
    case 'button': return part.text ?? '';
    case 'template': return shown?.body ?? shown?.name ?? 'Template';
    case 'interactive':
      return part.body?.text ?? part.button_reply?.title ?? part.list_reply?.title ?? part.nfm_reply?.body ?? 'Choice';
    case 'location': return `Location ${part.name ?? ''}`;
    case 'contacts': return `Contact ${message.contacts?.[0]?.name?.formatted_name ?? ''}`;
    case 'document': return part.filename ?? part.caption ?? 'Document';
    default: return part.caption ?? kind.charAt(0).toUpperCase() + kind.slice(1);
  }
}

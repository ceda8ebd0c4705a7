type Props = { readonly className?: string | undefined };

/** What does not belong here, where people come in, bring files, or print. */
export const NotForSecrets = ({ className }: Props) => (
  <p className={className}>本系统不是涉密系统，不得录入、粘贴或上传国家秘密。</p>
);

import { useQueryClient } from '@tanstack/react-query';
import { App, Button, Checkbox, Drawer, Form, Input, Radio, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { AmountInput } from '../form/AmountInput';
import { useRules } from '../form/rules';
import { ServerForm } from '../form/ServerForm';
import { microsOf } from '../format/money';
import { useDraft } from '../launch/useDraft';
import { AUCTIONS, FORMATS, type Placement, sizeOf } from './site';
import {
  needsSizes,
  NEW_PLACEMENT,
  PLACEMENT_POINTERS,
  placementBody,
  type PlacementForm,
  placementForm,
} from './siteForm';

const USUAL_SIZES = ['300x250', '728x90', '320x50', '160x600', '300x600', '970x250'];
const MOST_SIZES = 20;

interface Props {
  siteId: string;
  edited: Placement | 'new' | null;
  onClose: () => void;
}

/** Makes a placement or changes one, beside the list. */
export function PlacementDrawer({ siteId, edited, onClose }: Props) {
  const { t } = useTranslation();
  return (
    <Drawer
      title={t(edited === 'new' ? 'placements.new' : 'placements.edit')}
      open={edited !== null}
      onClose={onClose}
      size={520}
      destroyOnHidden
      styles={{ wrapper: { maxWidth: '100vw' } }}
    >
      {edited && <PlacementFields siteId={siteId} edited={edited} onClose={onClose} />}
    </Drawer>
  );
}

function PlacementFields({
  siteId,
  edited,
  onClose,
}: Omit<Props, 'edited'> & { edited: Placement | 'new' }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const rules = useRules();
  const draft = useDraft<Placement>(`/sites/${siteId}/placements`);
  const saved = edited === 'new' ? null : edited;
  const submit = (form: PlacementForm) =>
    draft.mutate(
      { saved, body: placementBody(form) },
      {
        onSuccess: () => {
          message.success(t('placements.saved'));
          void queries.invalidateQueries({ queryKey: ['sites', 'placements', siteId] });
          onClose();
        },
      },
    );
  return (
    <ServerForm<PlacementForm>
      initial={saved ? placementForm(saved) : NEW_PLACEMENT}
      pointers={() => PLACEMENT_POINTERS}
      error={draft.error}
      onSubmit={submit}
      buttons={
        <>
          <Button onClick={onClose}>{t('action.cancel')}</Button>
          <Button type="primary" htmlType="submit" loading={draft.isPending}>
            {t('placements.save')}
          </Button>
        </>
      }
    >
      <Form.Item
        name="name"
        label={t('placements.name')}
        extra={t('placements.nameHint')}
        rules={[rules.name]}
      >
        <Input maxLength={200} autoFocus />
      </Form.Item>
      <Form.Item name="formats" label={t('placements.formats')} rules={[rules.required]}>
        <Checkbox.Group
          options={FORMATS.map((one) => ({ value: one, label: t(`format.${one}`) }))}
        />
      </Form.Item>
      <SizesField />
      <FloorField />
      <Form.Item name="auction" label={t('placements.auction')} rules={[rules.required]}>
        <Radio.Group
          vertical
          options={AUCTIONS.map((one) => ({ value: one, label: t(`auction.${one}`) }))}
        />
      </Form.Item>
    </ServerForm>
  );
}

/** Only for formats that are chosen by size. */
function SizesField() {
  const { t } = useTranslation();
  const rules = useRules();
  const formats = Form.useWatch<PlacementForm['formats'] | undefined>('formats');
  const sizes = {
    validator: (_: unknown, texts: string[] = []) => {
      const wrong = texts.filter((text) => sizeOf(text) === null);
      return wrong.length === 0
        ? Promise.resolve()
        : Promise.reject(new Error(t('placements.notSize', { text: wrong.join(', ') })));
    },
  };
  if (!needsSizes(formats)) {
    return null;
  }
  return (
    <Form.Item
      name="sizes"
      label={t('placements.sizes')}
      extra={t('placements.sizesHint')}
      rules={[rules.required, sizes]}
    >
      <Select
        mode="tags"
        maxCount={MOST_SIZES}
        tokenSeparators={[',', '，']}
        options={USUAL_SIZES.map((size) => ({ value: size, label: size.replace('x', ' × ') }))}
      />
    </Form.Item>
  );
}

function FloorField() {
  const { t } = useTranslation();
  const amount = {
    validator: (_: unknown, text?: string | null) =>
      !text || microsOf(text) !== null
        ? Promise.resolve()
        : Promise.reject(new Error(t('placements.notAmount'))),
  };
  return (
    <Form.Item
      name="floor"
      label={t('placements.floorPrice')}
      extra={t('placements.floorHint')}
      rules={[amount]}
    >
      <AmountInput placeholder="0" />
    </Form.Item>
  );
}

"""The tables as they stood after 0017, made at once for a new register; one from before goes its seventeen steps.

Nothing is carried over: this is only ever used where nothing was written yet.
"""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from vidan.core.tables import AtOnce


def by_bytes(apps, editor):
    """As 0014_search: beginnings of words are looked up as a range, on PostgreSQL too."""
    if editor.connection.vendor == "postgresql":
        editor.execute('ALTER TABLE dossiers_searchword ALTER COLUMN word TYPE varchar(40) COLLATE "C"')


class Migration(migrations.Migration):

    replaces = [('dossiers', '0001_initial'), ('dossiers', '0002_money'), ('dossiers', '0003_handing'), ('dossiers', '0004_held_somewhere'), ('dossiers', '0005_opinions'), ('dossiers', '0006_turns'), ('dossiers', '0007_three_units'), ('dossiers', '0008_register'), ('dossiers', '0009_axes'), ('dossiers', '0010_axes_hold'), ('dossiers', '0011_parties'), ('dossiers', '0012_together'), ('dossiers', '0013_destroyed'), ('dossiers', '0014_search'), ('dossiers', '0015_search_words'), ('dossiers', '0016_apologies'), ('dossiers', '0017_apologies_signed_digitally')]

    initial = True

    dependencies = [
        ('accounts', '__first__'),
        ('catalogue', '0003_own_words'),
        ('people', '0003_card_first'),
        ('promises', '0004_alerts'),
        ('units', '0003_departments'),
    ]

    operations = [AtOnce([
        migrations.CreateModel(
            name='Dossier',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(max_length=16)),
                ('code', models.CharField(max_length=40, verbose_name='Mã hồ sơ')),
                ('code_origin', models.CharField(choices=[('house', 'Vì Dân cấp'), ('official', 'Hệ thống chính thức cấp')], max_length=8)),
                ('case_key', models.CharField(max_length=64, verbose_name='Trường hợp')),
                ('channel', models.CharField(choices=[('truc_tiep', 'Nộp tại quầy'), ('truc_tuyen', 'Nộp trên Cổng Dịch vụ công quốc gia'), ('buu_chinh', 'Gửi qua bưu chính công ích')], max_length=16, verbose_name='Cách nộp')),
                ('applicant_name', models.CharField(max_length=100, verbose_name='Họ và tên')),
                ('applicant_fold', models.TextField()),
                ('applicant_address', models.CharField(max_length=300, verbose_name='Địa chỉ')),
                ('applicant_phone', models.CharField(blank=True, max_length=15, verbose_name='Số điện thoại')),
                ('applicant_email', models.CharField(blank=True, max_length=254, verbose_name='Email')),
                ('request', models.CharField(blank=True, max_length=500, verbose_name='Nội dung yêu cầu')),
                ('sets', models.PositiveSmallIntegerField(default=1, verbose_name='Số bộ hồ sơ')),
                ('return_channel', models.CharField(choices=[('counter', 'Tại Bộ phận Tiếp nhận và Trả kết quả'), ('post', 'Qua dịch vụ bưu chính công ích'), ('electronic', 'Bản điện tử')], max_length=12, verbose_name='Nhận kết quả')),
                ('received_at', models.DateTimeField(verbose_name='Nhận lúc')),
                ('expected_at', models.DateTimeField(null=True)),
                ('delivery', models.CharField(choices=[('nothing', 'Chưa có gì để trả'), ('ready', 'Sẵn sàng tại quầy'), ('posted', 'Đã gửi bưu chính'), ('came_back', 'Bưu điện hoàn lại'), ('handed', 'Đã trao tận tay'), ('sent', 'Đã gửi bản điện tử')], default='nothing', max_length=12)),
                ('exchange', models.CharField(choices=[('not_applicable', 'Không áp dụng'), ('awaiting', 'Chờ nhập hệ thống chính thức'), ('matched', 'Đã khớp hệ thống chính thức'), ('differs', 'Lệch hệ thống chính thức')], default='not_applicable', max_length=16)),
                ('apology', models.CharField(choices=[('none', 'Không có'), ('proposed', 'Chờ lãnh đạo ký xin lỗi'), ('signed', 'Đã ký xin lỗi, chờ đưa cho người dân'), ('delivered', 'Đã đưa lời xin lỗi cho người dân')], default='none', max_length=12)),
                ('track_token', models.CharField(max_length=32, unique=True)),
                ('result_kind', models.CharField(blank=True, choices=[('signed', 'Văn bản do đơn vị ký'), ('outside', 'Kết quả từ hệ thống của Nhà nước')], max_length=8)),
                ('result_number', models.CharField(blank=True, max_length=64, verbose_name='Số kết quả')),
                ('result_on', models.DateField(null=True, verbose_name='Ngày kết quả')),
                ('result_signer', models.CharField(blank=True, max_length=250, verbose_name='Người ký')),
                ('result_system', models.CharField(blank=True, max_length=150, verbose_name='Hệ thống cấp')),
                ('done_at', models.DateTimeField(null=True)),
                ('returned_at', models.DateTimeField(null=True)),
                ('returned_to', models.CharField(blank=True, max_length=100, verbose_name='Người nhận')),
                ('return_proof', models.CharField(blank=True, choices=[('signed_for', 'Người nhận ký vào sổ'), ('fingerprint', 'Người nhận điểm chỉ'), ('post_slip', 'Phiếu gửi của bưu điện'), ('sent_online', 'Đã gửi bản điện tử')], max_length=12, verbose_name='Bằng chứng trả')),
                ('content_destroyed_at', models.DateTimeField(null=True)),
                ('applicant', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='dossiers', to='people.person')),
                ('came_with', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='came_along', to='dossiers.dossier')),
                ('decides', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='units.unit')),
                ('handler', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('held_at', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='units.unit')),
                ('helped_at', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='units.unit')),
                ('procedure', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='catalogue.procedureversion')),
                ('promise', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='dossier', to='promises.promise')),
                ('received_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('site', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='units.receptionsite')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='units.unit')),
            ],
            options={
                'indexes': [models.Index(fields=['unit', 'state'], name='dossiers_unit_state'), models.Index(fields=['unit', '-received_at'], name='dossiers_unit_received'), models.Index(fields=['held_at', 'state'], name='dossiers_held_state'), models.Index(fields=['-received_at', '-id'], name='dossiers_received'), models.Index(fields=['applicant_phone'], name='dossiers_phone'), models.Index(fields=['apology', 'unit'], name='dossiers_apology_waits')],
                'constraints': [models.UniqueConstraint(fields=('unit', 'code'), name='dossiers_one_code_per_unit'), models.CheckConstraint(condition=models.Q(('state__in', ['registered', 'forwarded', 'received', 'processing', 'waiting', 'awaiting_fee', 'suspended', 'withdrawing', 'signing', 'signed', 'done', 'returned', 'refused', 'stopped'])), name='dossiers_state_is_known'), models.CheckConstraint(condition=models.Q(('promise__isnull', False), ('state__in', ('registered', 'forwarded', 'refused')), _connector='OR'), name='dossiers_owe_a_promise'), models.CheckConstraint(condition=models.Q(('promise__isnull', True), models.Q(('state__in', ['registered', 'forwarded']), _negated=True), _connector='OR'), name='dossiers_registered_owes_nothing'), models.CheckConstraint(condition=models.Q(('decides__isnull', False), models.Q(('state', 'forwarded'), _negated=True), _connector='OR'), name='dossiers_forwarded_to_somebody'), models.CheckConstraint(condition=models.Q(models.Q(('done_at__isnull', False), ('result_number__gt', ''), ('result_on__isnull', False)), models.Q(('state__in', ['done', 'returned']), _negated=True), _connector='OR'), name='dossiers_done_has_its_result'), models.CheckConstraint(condition=models.Q(models.Q(('return_proof__gt', ''), ('returned_at__isnull', False), ('returned_to__gt', '')), models.Q(('state', 'returned'), _negated=True), _connector='OR'), name='dossiers_returned_has_its_proof'), models.CheckConstraint(condition=models.Q(models.Q(('delivery__in', ('ready', 'posted', 'came_back')), ('state', 'done')), models.Q(('delivery__in', ('handed', 'sent')), ('state', 'returned')), models.Q(models.Q(('state__in', ['done', 'returned']), _negated=True), ('delivery', 'nothing')), _connector='OR'), name='dossiers_delivery_agrees_with_state'), models.CheckConstraint(condition=models.Q(models.Q(('code_origin', 'house'), ('exchange', 'not_applicable')), models.Q(('code_origin', 'official'), ('exchange__in', ['awaiting', 'matched', 'differs'])), _connector='OR'), name='dossiers_exchange_agrees_with_code'), models.CheckConstraint(condition=models.Q(models.Q(('apology__in', ['none', 'proposed', 'signed', 'delivered']), ('promise__isnull', False)), ('apology', 'none'), _connector='OR'), name='dossiers_apology_for_a_promise')],
            },
        ),
        migrations.CreateModel(
            name='Comparison',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('differs', models.JSONField(default=list)),
                ('words', models.CharField(blank=True, max_length=500)),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='comparisons', to='dossiers.dossier')),
            ],
            options={
                'ordering': ['id'],
            },
        ),
        migrations.CreateModel(
            name='AskingAgain',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('given_at', models.DateTimeField()),
                ('reason', models.TextField()),
                ('given_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='leaves_to_ask', to='dossiers.dossier')),
            ],
            options={
                'ordering': ['id'],
            },
        ),
        migrations.CreateModel(
            name='HandedIn',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=300)),
                ('kind', models.CharField(max_length=16)),
                ('count', models.PositiveSmallIntegerField(default=1)),
                ('at', models.DateTimeField()),
                ('struck_at', models.DateTimeField(null=True)),
                ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='handed_in', to='dossiers.dossier')),
                ('reused_from', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='reused_as', to='dossiers.handedin')),
            ],
            options={
                'ordering': ['id'],
            },
        ),
        migrations.CreateModel(
            name='Handing',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('from_role', models.CharField(choices=[('counter', 'Cán bộ tiếp nhận và trả kết quả'), ('officer', 'Công chức chuyên môn'), ('clerk', 'Văn thư'), ('signer', 'Người ký thay'), ('leader', 'Chủ tịch, Phó Chủ tịch'), ('centre_director', 'Giám đốc Trung tâm Phục vụ hành chính công'), ('supervisor', 'Người giám sát'), ('administrator', 'Người quản trị'), ('mass_organisation', 'Mặt trận Tổ quốc và đoàn thể')], max_length=20)),
                ('to_role', models.CharField(choices=[('counter', 'Cán bộ tiếp nhận và trả kết quả'), ('officer', 'Công chức chuyên môn'), ('clerk', 'Văn thư'), ('signer', 'Người ký thay'), ('leader', 'Chủ tịch, Phó Chủ tịch'), ('centre_director', 'Giám đốc Trung tâm Phục vụ hành chính công'), ('supervisor', 'Người giám sát'), ('administrator', 'Người quản trị'), ('mass_organisation', 'Mặt trận Tổ quốc và đoàn thể')], max_length=20)),
                ('offered_at', models.DateTimeField()),
                ('limit', models.CharField(blank=True, max_length=40)),
                ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='handings', to='dossiers.dossier')),
                ('from_unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='units.unit')),
                ('giver', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('receiver', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('to_unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='units.unit')),
            ],
            options={
                'ordering': ['id'],
                'indexes': [models.Index(fields=['to_unit', 'dossier'], name='dossiers_handing_to')],
            },
        ),
        migrations.AddField(
            model_name='dossier',
            name='offer',
            field=models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='dossiers.handing'),
        ),
        migrations.CreateModel(
            name='HandingEnd',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('taken', 'Đã nhận'), ('recalled', 'Đã thu hồi'), ('declined', 'Không nhận, đã trả lại')], max_length=8)),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('handing', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='end', to='dossiers.handing')),
            ],
        ),
        migrations.CreateModel(
            name='IssuedPaper',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('form', models.CharField(choices=[('receipt', 'Giấy tiếp nhận hồ sơ và hẹn trả kết quả'), ('follow_slip', 'Phiếu theo dõi hồ sơ'), ('supplement', 'Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ'), ('refusal', 'Phiếu từ chối tiếp nhận, giải quyết hồ sơ'), ('stop', 'Thông báo dừng giải quyết hồ sơ'), ('apology', 'Lời xin lỗi và hẹn lại ngày trả kết quả (Mẫu 04)')], max_length=12)),
                ('number', models.CharField(max_length=40)),
                ('data', models.TextField()),
                ('issued_at', models.DateTimeField()),
                ('check_code', models.CharField(max_length=14, null=True, unique=True)),
                ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='issued', to='dossiers.dossier')),
                ('replaces', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='replaced_by', to='dossiers.issuedpaper')),
            ],
            options={
                'ordering': ['id'],
            },
        ),
        migrations.CreateModel(
            name='Apology',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('is_official', models.BooleanField(default=False)),
                ('cause', models.CharField(choices=[('overlooked', 'Chúng tôi để sót, để chậm hồ sơ'), ('workload', 'Chúng tôi chưa bố trí đủ người giải quyết'), ('wrong_date', 'Chúng tôi hẹn ngày chưa đúng'), ('verifying', 'Việc xác minh cần thêm thời gian, chúng tôi chưa tính hết'), ('other_body', 'Cơ quan phối hợp chưa trả lời, chúng tôi chưa đôn đốc kịp'), ('system', 'Hệ thống máy tính, đường truyền trục trặc'), ('disaster', 'Thiên tai, sự cố làm gián đoạn công việc')], max_length=12, verbose_name='Vì sao chậm')),
                ('went_wrong', models.TextField(blank=True)),
                ('whose', models.TextField(blank=True)),
                ('ahead', models.TextField(blank=True)),
                ('until', models.DateTimeField()),
                ('drawn_due_at', models.DateTimeField(null=True)),
                ('proposed_at', models.DateTimeField()),
                ('returned_at', models.DateTimeField(null=True)),
                ('returned_why', models.TextField(blank=True)),
                ('signed_at', models.DateTimeField(null=True)),
                ('signer', models.CharField(blank=True, max_length=250)),
                ('number', models.CharField(blank=True, max_length=40)),
                ('was_due_at', models.DateTimeField(null=True)),
                ('delivered_at', models.DateTimeField(null=True)),
                ('delivered_how', models.CharField(blank=True, choices=[('handed', 'Trao tận tay'), ('email', 'Gửi thư điện tử'), ('message', 'Gửi tin nhắn, Zalo'), ('post', 'Gửi bưu chính')], max_length=8)),
                ('delivered_to', models.CharField(blank=True, max_length=100)),
                ('delivered_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('promise', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='apologies', to='promises.promise')),
                ('proposed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='apologies', to='dossiers.dossier')),
                ('issued', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='apology', to='dossiers.issuedpaper')),
            ],
            options={
                'ordering': ['id'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('returned_at', None)), fields=('promise',), name='dossiers_one_apology_per_promise'), models.CheckConstraint(condition=models.Q(('is_official', True), models.Q(('ahead__gt', ''), ('went_wrong__gt', ''), ('whose__gt', '')), _connector='OR'), name='dossiers_apology_says_it_plainly'), models.CheckConstraint(condition=models.Q(models.Q(('delivered_at', None), ('number', ''), ('signed_at', None), ('was_due_at', None)), models.Q(('number__gt', ''), ('signed_at__isnull', False), ('until__gt', models.F('was_due_at')), ('was_due_at__isnull', False)), _connector='OR'), name='dossiers_apology_signed_has_number'), models.CheckConstraint(condition=models.Q(models.Q(('delivered_at', None), ('delivered_to', '')), models.Q(('delivered_at__isnull', False), ('delivered_how__gt', ''), ('delivered_to__gt', '')), _connector='OR'), name='dossiers_apology_given_to_somebody')],
            },
        ),
        migrations.CreateModel(
            name='Opinion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(max_length=16)),
                ('body', models.CharField(blank=True, max_length=200)),
                ('letter', models.CharField(blank=True, max_length=64)),
                ('question', models.TextField()),
                ('asked_at', models.DateTimeField()),
                ('reminded_at', models.DateTimeField(null=True)),
                ('answer', models.TextField(blank=True)),
                ('answer_letter', models.CharField(blank=True, max_length=64)),
                ('answered_at', models.DateTimeField(null=True)),
                ('answered_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('asked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('asked_unit', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='units.unit')),
                ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='opinions', to='dossiers.dossier')),
                ('promise', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='opinion', to='promises.promise')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='units.unit')),
            ],
            options={
                'ordering': ['id'],
                'indexes': [models.Index(fields=['asked_unit', 'state'], name='dossiers_opinion_asked')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('asked_unit__isnull', True), ('body__gt', '')), models.Q(('asked_unit__isnull', False), ('body', '')), _connector='OR'), name='dossiers_opinion_of_one_body'), models.CheckConstraint(condition=models.Q(models.Q(('answer__gt', ''), ('answered_at__isnull', False), ('state', 'answered')), models.Q(('state', 'answered'), _negated=True), _connector='OR'), name='dossiers_opinion_answered_has_its_words')],
            },
        ),
        migrations.CreateModel(
            name='Party',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('authorised', 'Người được ủy quyền'), ('organisation', 'Người đại diện tổ chức'), ('guardian', 'Người đại diện theo pháp luật')], max_length=12, verbose_name='Tư cách')),
                ('name', models.CharField(max_length=100, verbose_name='Họ và tên')),
                ('address', models.CharField(blank=True, max_length=300, verbose_name='Địa chỉ')),
                ('phone', models.CharField(blank=True, max_length=15, verbose_name='Số điện thoại')),
                ('document', models.CharField(blank=True, max_length=100, verbose_name='Giấy ủy quyền')),
                ('document_on', models.DateField(null=True, verbose_name='Ngày của giấy ủy quyền')),
                ('title', models.CharField(blank=True, max_length=100, verbose_name='Chức vụ')),
                ('tax_code', models.CharField(blank=True, max_length=14, verbose_name='Mã số của tổ chức')),
                ('relation', models.CharField(blank=True, max_length=100, verbose_name='Quan hệ với người yêu cầu')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['authorised', 'organisation', 'guardian']), ('name__gt', '')), name='dossiers_party_is_somebody'), models.CheckConstraint(condition=models.Q(models.Q(('document__gt', ''), ('document_on__isnull', False), ('kind', 'authorised')), models.Q(models.Q(('kind', 'authorised'), _negated=True), ('document', ''), ('document_on__isnull', True)), _connector='OR'), name='dossiers_authorised_by_a_paper'), models.CheckConstraint(condition=models.Q(models.Q(('kind', 'organisation'), ('title__gt', '')), models.Q(models.Q(('kind', 'organisation'), _negated=True), ('tax_code', ''), ('title', '')), _connector='OR'), name='dossiers_organisation_has_a_title'), models.CheckConstraint(condition=models.Q(models.Q(('kind', 'guardian'), ('relation__gt', '')), models.Q(models.Q(('kind', 'guardian'), _negated=True), ('relation', '')), _connector='OR'), name='dossiers_guardian_has_a_relation')],
            },
        ),
        migrations.AddField(
            model_name='dossier',
            name='party',
            field=models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='dossier', to='dossiers.party'),
        ),
        migrations.CreateModel(
            name='Posting',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('event', models.CharField(choices=[('posted', 'Đã gửi'), ('came_back', 'Bưu điện hoàn lại')], max_length=12)),
                ('mail_code', models.CharField(blank=True, max_length=40, verbose_name='Mã bưu gửi')),
                ('why', models.CharField(blank=True, max_length=300, verbose_name='Vì sao hoàn lại')),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='postings', to='dossiers.dossier')),
            ],
            options={
                'ordering': ['id'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('event', 'posted'), ('mail_code__gt', '')), models.Q(('event', 'came_back'), ('why__gt', '')), _connector='OR'), name='dossiers_posting_says_code_or_why')],
            },
        ),
        migrations.CreateModel(
            name='RegisterCopy',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('first', models.DateField()),
                ('last', models.DateField()),
                ('shape', models.CharField(choices=[('pdf', 'Bản in PDF'), ('xlsx', 'Bảng tính Excel')], max_length=4)),
                ('asked_at', models.DateTimeField()),
                ('rows', models.PositiveIntegerField(null=True)),
                ('done_at', models.DateTimeField(null=True)),
                ('files_destroyed_at', models.DateTimeField(null=True)),
                ('asked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='units.unit')),
            ],
            options={
                'indexes': [models.Index(fields=['unit', '-asked_at'], name='dossiers_register_unit')],
                'constraints': [models.CheckConstraint(condition=models.Q(('last__gte', models.F('first'))), name='dossiers_register_span_forward'), models.CheckConstraint(condition=models.Q(models.Q(('done_at__isnull', True), ('rows__isnull', True)), models.Q(('done_at__isnull', False), ('rows__isnull', False)), _connector='OR'), name='dossiers_register_done_is_counted')],
            },
        ),
        migrations.CreateModel(
            name='SearchWord',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('word', models.CharField(max_length=40)),
                ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='search_words', to='dossiers.dossier')),
                ('unit', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='units.unit')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('word', 'unit', 'dossier'), name='dossiers_one_of_each_word')],
            },
        ),
        migrations.CreateModel(
            name='SecondBreach',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('who', models.CharField(max_length=100, verbose_name='Người đã gọi, đã gặp')),
                ('how', models.CharField(choices=[('called', 'Gọi điện'), ('met', 'Gặp trực tiếp')], max_length=8)),
                ('told', models.TextField()),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='second_breaches', to='dossiers.dossier')),
                ('promise', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='second_breach', to='promises.promise')),
            ],
            options={
                'ordering': ['id'],
            },
        ),
        migrations.CreateModel(
            name='Supplement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('nth', models.PositiveSmallIntegerField(default=1)),
                ('state_ground', models.CharField(blank=True, max_length=12)),
                ('state_words', models.TextField(blank=True)),
                ('asked_at', models.DateTimeField()),
                ('items', models.JSONField()),
                ('reason', models.TextField()),
                ('answered_at', models.DateTimeField(null=True)),
                ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='supplements', to='dossiers.dossier')),
                ('leave', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='used_by', to='dossiers.askingagain')),
            ],
            options={
                'ordering': ['id'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('answered_at__isnull', True)), fields=('dossier',), name='dossiers_one_open_supplement'), models.UniqueConstraint(fields=('dossier', 'nth'), name='dossiers_one_nth_supplement'), models.CheckConstraint(condition=models.Q(models.Q(('leave__isnull', True), ('nth', 1)), models.Q(('leave__isnull', False), ('nth__gt', 1)), _connector='OR'), name='dossiers_asked_again_by_leave'), models.CheckConstraint(condition=models.Q(models.Q(('state_ground', ''), ('state_words', '')), models.Q(('state_ground__in', ['outage', 'disaster', 'inaccurate']), ('state_words__gt', '')), _connector='OR'), name='dossiers_state_ground_has_words')],
            },
        ),
        migrations.CreateModel(
            name='TrackTry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code_key', models.CharField(max_length=64)),
                ('address', models.CharField(max_length=45)),
                ('at', models.DateTimeField()),
            ],
            options={
                'indexes': [models.Index(fields=['code_key', 'at'], name='dossiers_try_code'), models.Index(fields=['address', 'at'], name='dossiers_try_address')],
            },
        ),
        migrations.CreateModel(
            name='Withdrawal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('asked_at', models.DateTimeField()),
                ('asked_by', models.CharField(max_length=100, verbose_name='Người xin rút')),
                ('asked_on', models.CharField(choices=[('written', 'Đơn xin rút hồ sơ'), ('counter', 'Phiếu ghi tại quầy, người xin đã ký'), ('fingerprint', 'Phiếu ghi tại quầy, người xin điểm chỉ'), ('online', 'Yêu cầu trên hệ thống chính thức')], max_length=12, verbose_name='Giấy thể hiện')),
                ('reason', models.TextField(blank=True)),
                ('taken_back_at', models.DateTimeField(null=True)),
                ('confirmed_at', models.DateTimeField(null=True)),
                ('refund', models.CharField(blank=True, choices=[('nothing_paid', 'Chưa thu khoản nào'), ('refund', 'Hoàn trả'), ('kept', 'Không hoàn trả')], max_length=12, verbose_name='Phí, lệ phí đã nộp')),
                ('refund_why', models.TextField(blank=True)),
                ('given_back_at', models.DateTimeField(null=True)),
                ('given_back_to', models.CharField(blank=True, max_length=100, verbose_name='Người nhận lại giấy tờ')),
                ('given_back_proof', models.CharField(blank=True, choices=[('signed_for', 'Người nhận ký'), ('fingerprint', 'Người nhận điểm chỉ'), ('post_slip', 'Phiếu gửi của bưu điện')], max_length=12)),
                ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='withdrawals', to='dossiers.dossier')),
            ],
            options={
                'ordering': ['id'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('confirmed_at__isnull', True), ('taken_back_at__isnull', True)), fields=('dossier',), name='dossiers_one_open_withdrawal'), models.CheckConstraint(condition=models.Q(('taken_back_at__isnull', True), ('confirmed_at__isnull', True), _connector='OR'), name='dossiers_withdrawal_ends_once'), models.CheckConstraint(condition=models.Q(models.Q(('confirmed_at__isnull', True), ('refund', '')), models.Q(('confirmed_at__isnull', False), ('refund', 'nothing_paid')), models.Q(('confirmed_at__isnull', False), ('refund__in', ['refund', 'kept']), ('refund_why__gt', '')), _connector='OR'), name='dossiers_stop_says_what_of_the_money'), models.CheckConstraint(condition=models.Q(models.Q(('given_back_at__isnull', True), ('given_back_proof', ''), ('given_back_to', '')), models.Q(('confirmed_at__isnull', False), ('given_back_at__isnull', False), ('given_back_proof__gt', ''), ('given_back_to__gt', '')), _connector='OR'), name='dossiers_given_back_is_signed_for')],
            },
        ),
        migrations.CreateModel(
            name='EarlierRound',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('nth', models.PositiveSmallIntegerField()),
                ('ended_as', models.CharField(choices=[('registered', 'Mới đăng ký, chưa tiếp nhận'), ('forwarded', 'Chờ cơ quan giải quyết tiếp nhận'), ('received', 'Đã tiếp nhận'), ('processing', 'Đang giải quyết'), ('waiting', 'Chờ người dân bổ sung'), ('awaiting_fee', 'Chờ nộp phí, lệ phí'), ('suspended', 'Tạm đình chỉ theo quy định'), ('withdrawing', 'Người dân xin rút hồ sơ'), ('signing', 'Chờ ký'), ('signed', 'Đã ký, chờ ghi kết quả'), ('done', 'Đã có kết quả, chờ trả'), ('returned', 'Đã trả kết quả'), ('refused', 'Không tiếp nhận, không giải quyết'), ('stopped', 'Đã dừng giải quyết')], max_length=16)),
                ('ground', models.CharField(choices=[('our_mistake', 'Đơn vị đã có sai sót'), ('wrong_result', 'Kết quả đã trả bị sai, phải làm lại'), ('decision', 'Theo quyết định giải quyết khiếu nại hoặc của cơ quan có thẩm quyền')], max_length=12)),
                ('reopened_at', models.DateTimeField()),
                ('result_kind', models.CharField(blank=True, max_length=8)),
                ('result_number', models.CharField(blank=True, max_length=64)),
                ('result_on', models.DateField(null=True)),
                ('result_signer', models.CharField(blank=True, max_length=250)),
                ('result_system', models.CharField(blank=True, max_length=150)),
                ('done_at', models.DateTimeField(null=True)),
                ('returned_at', models.DateTimeField(null=True)),
                ('returned_to', models.CharField(blank=True, max_length=100)),
                ('return_proof', models.CharField(blank=True, max_length=12)),
                ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='earlier_rounds', to='dossiers.dossier')),
                ('promise', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='earlier_round', to='promises.promise')),
            ],
            options={
                'ordering': ['nth'],
                'constraints': [models.UniqueConstraint(fields=('dossier', 'nth'), name='dossiers_one_nth_round'), models.CheckConstraint(condition=models.Q(('ended_as__in', ['refused', 'stopped', 'returned'])), name='dossiers_round_had_ended')],
            },
        ),
    ]),
        migrations.RunPython(by_bytes, migrations.RunPython.noop),
    ]

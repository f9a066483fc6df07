package io.gatehouse.tenancy.cluster;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;

/** {@link Cluster} by the feed, in the caller's transaction: what was not committed was never told. */
@ApplicationScoped
class ToldCluster implements Cluster {

    private final Feed feed;
    private final Event<NoticeTold> told;
    private final Hints hints;

    @Inject
    ToldCluster(Feed feed, Event<NoticeTold> told, Hints hints) {
        this.feed = feed;
        this.told = told;
        this.hints = hints;
    }

    @SuppressWarnings("NullAway") // CDI proxies only
    ToldCluster() {
        this(null, null, null);
    }

    @Override
    @Transactional(TxType.MANDATORY)
    public void tell(Notice notice) {
        feed.add(notice.tenant(), notice.kind(), notice.about());
        told.fire(new NoticeTold(notice));
    }

    void through(@Observes(during = TransactionPhase.AFTER_SUCCESS) NoticeTold done) {
        hints.give();
    }
}

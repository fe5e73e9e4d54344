# renewals
